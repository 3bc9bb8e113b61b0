/**
 * Corpora and label files. In: a tree of files. Out: what lies in it by its layout ({@link
 * elocute.corpus.CorpusLayout}; one package for each, {@code layout} tells which it is), utterances
 * with audio and labels or a reason why not ({@link elocute.corpus.UtteranceSource}), and which
 * split each serves ({@link elocute.corpus.SplitPlan}). Label files (JSON) are another source of
 * utterances ({@link elocute.corpus.LabelFile}). Read first: {@link elocute.corpus.CorpusLayout}.
 */
package elocute.corpus;
