package elocute.training;

import java.util.List;

/**
 * Utterances padded to the longest of them, in the JVM's memory.
 *
 * @param samples [B,N] row by row, zero beyond an utterance's end
 * @param sampleCounts samples of each utterance
 * @param examples the utterances
 */
record PaddedBatch(float[] samples, int[] sampleCounts, List<Example> examples) {

  static final PaddedBatch NONE = new PaddedBatch(new float[0], new int[0], List.of());

  /** Reads utterances from their source. */
  static PaddedBatch read(ExampleSource source, int[] indices) {
    int[] counts = new int[indices.length];
    Example[] examples = new Example[indices.length];
    int longest = 0;
    for (int row = 0; row < indices.length; row++) {
      examples[row] = source.example(indices[row]);
      counts[row] = examples[row].samples();
      longest = Math.max(longest, counts[row]);
    }
    float[] padded = new float[Math.multiplyExact(indices.length, longest)];
    for (int row = 0; row < indices.length; row++) {
      System.arraycopy(source.waveform(indices[row]), 0, padded, row * longest, counts[row]);
    }
    return new PaddedBatch(padded, counts, List.of(examples));
  }
}
