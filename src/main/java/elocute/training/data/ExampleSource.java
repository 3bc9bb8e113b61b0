package elocute.training.data;

/**
 * The utterances of one split, in the same order on every rank. Lengths and targets are at hand
 * without touching audio.
 */
public interface ExampleSource {

  /** Number of utterances. */
  int size();

  /** What is known of utterance {@code index} without its audio. */
  Example example(int index);

  /**
   * The waveform of utterance {@code index}: {@code example(index).samples()} values in [-1, 1].
   */
  float[] waveform(int index);
}
