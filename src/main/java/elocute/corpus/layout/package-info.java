/**
 * Which corpus a folder holds. In: a tree of files. Out: the corpus that it is, or that lies in it,
 * by one of the layouts that there are ({@link elocute.corpus.layout.CorpusLayouts}), and its
 * utterances. Read first: {@link elocute.corpus.layout.FoundCorpus}.
 */
package elocute.corpus.layout;
