/**
 * A corpus in L2-ARCTIC's layout. In: a tree of files. Out: every file accounted for ({@link
 * elocute.corpus.CorpusScanner}), utterances with audio and labels or a reason why not ({@link
 * elocute.corpus.UtteranceReader}), and which split each serves ({@link elocute.corpus.SplitPlan}).
 * Label files (JSON) are another source of utterances ({@link elocute.corpus.LabelFile}). Read
 * first: {@link elocute.corpus.CorpusScanner}.
 */
package elocute.corpus;
