/**
 * The layout of speechocean762. In: a tree of files: recordings, lists in Kaldi's style, experts'
 * scores (JSON). Out: every file accounted for, and utterances that read themselves: labels made of
 * the scores of phones, and all scores as they are. Read first: {@link
 * elocute.corpus.speechocean.SpeechOceanLayout}.
 */
package elocute.corpus.speechocean;
