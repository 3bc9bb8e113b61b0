/**
 * L2-ARCTIC's layout. In: a tree of files. Out: every file accounted for ({@link
 * elocute.corpus.l2arctic.CorpusScanner}), and utterances that read themselves: recording,
 * transcript and TextGrid. Read first: {@link elocute.corpus.l2arctic.L2ArcticLayout}.
 */
package elocute.corpus.l2arctic;
