package elocute.training.data;

import java.util.List;

/**
 * The utterances of one split, in the same order on every rank. Lengths and targets are at hand
 * without touching audio.
 */
public interface ExampleSource {

  /** Number of utterances. */
  int size();

  /** Numbers of utterances of each feature set, in the order of the utterances. */
  default List<Integer> sizes() {
    return List.of(size());
  }

  /** What is known of utterance {@code index} without its audio. */
  Example example(int index);

  /**
   * The waveform of utterance {@code index}: {@code example(index).samples()} values in [-1, 1].
   */
  float[] waveform(int index);
}
