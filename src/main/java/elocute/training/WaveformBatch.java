package elocute.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Utterances padded to the longest of them.
 *
 * @param waveforms [B, N] float32, zero beyond an utterance's end
 * @param sampleCounts samples of each utterance
 * @param examples the utterances
 */
record WaveformBatch(NDArray waveforms, int[] sampleCounts, List<Example> examples) {

  static final int SAMPLE_RATE_HZ = 16_000;

  static WaveformBatch load(NDManager manager, ExampleSource source, int[] indices) {
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
    NDArray waveforms = manager.create(padded, new Shape(indices.length, longest));
    return new WaveformBatch(waveforms, counts, List.of(examples));
  }

  int[][] errorTargets() {
    return examples.stream().map(Example::errorTarget).toArray(int[][]::new);
  }

  int[][] phonemeTargets() {
    return examples.stream().map(Example::phonemeTarget).toArray(int[][]::new);
  }

  double audioSeconds() {
    return java.util.Arrays.stream(sampleCounts).asLongStream().sum() / (double) SAMPLE_RATE_HZ;
  }

  double paddedSeconds() {
    return (double) waveforms.size() / SAMPLE_RATE_HZ;
  }
}
