/**
 * Synthetic speech corpora in L2-ARCTIC's layout, for tests and first runs without the real one.
 *
 * <p>Planning ({@link elocute.corpus.synthetic.UtterancePlanner}) decides what a speaker reads and
 * which mispronunciations are made; it needs nothing but a seed. Speaking ({@link
 * elocute.corpus.synthetic.EspeakNg}) hands the phones that were planned to the program {@code
 * espeak-ng}, so that the mispronunciation that is annotated is the one that is heard. {@link
 * elocute.corpus.synthetic.CorpusSynthesizer} does both and hands finished files to a {@link
 * elocute.corpus.synthetic.CorpusWriter}, one utterance at a time.
 *
 * <p>In: {@link elocute.corpus.synthetic.SynthesisSettings}; sentences, pronunciations and error
 * patterns lie in resources beside the classes. Out: WAV, transcript and TextGrid files. Read
 * first: {@link elocute.corpus.synthetic.CorpusSynthesizer}.
 */
package elocute.corpus.synthetic;
