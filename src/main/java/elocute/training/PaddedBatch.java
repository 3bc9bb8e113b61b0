package elocute.training;

import java.util.List;

/**
 * Utterances padded to one length, in the JVM's memory.
 *
 * @param samples [B,N] row by row, zero beyond an utterance's end
 * @param sampleCounts samples of each utterance
 * @param examples the utterances
 */
record PaddedBatch(float[] samples, int[] sampleCounts, List<Example> examples) {

  static final PaddedBatch NONE = new PaddedBatch(new float[0], new int[0], List.of());

  /** Reads a share from its source. */
  static PaddedBatch read(ExampleSource source, BatchShare share) {
    int[] indices = share.indices();
    int width = share.paddedSamples();
    int[] counts = new int[indices.length];
    Example[] examples = new Example[indices.length];
    for (int row = 0; row < indices.length; row++) {
      examples[row] = source.example(indices[row]);
      counts[row] = examples[row].samples();
    }
    float[] padded = new float[Math.multiplyExact(indices.length, width)];
    for (int row = 0; row < indices.length; row++) {
      System.arraycopy(source.waveform(indices[row]), 0, padded, row * width, counts[row]);
    }
    return new PaddedBatch(padded, counts, List.of(examples));
  }
}
