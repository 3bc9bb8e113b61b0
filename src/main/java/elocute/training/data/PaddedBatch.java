package elocute.training.data;

import java.util.List;

/**
 * Utterances padded to one length, in the JVM's memory.
 *
 * @param samples [B,N] row by row, zero beyond an utterance's end
 * @param sampleCounts samples of each utterance
 * @param examples the utterances
 */
public record PaddedBatch(float[] samples, int[] sampleCounts, List<Example> examples) {

  static final PaddedBatch NONE = new PaddedBatch(new float[0], new int[0], List.of());

  /**
   * Reads a share from its source.
   *
   * @throws TrainingException naming an utterance that cannot be read
   */
  public static PaddedBatch read(ExampleSource source, BatchShare share) {
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
      float[] waveform = waveform(source, indices[row]);
      System.arraycopy(waveform, 0, padded, row * width, counts[row]);
    }
    return new PaddedBatch(padded, counts, List.of(examples));
  }

  private static float[] waveform(ExampleSource source, int index) {
    Example example = source.example(index);
    float[] waveform;
    try {
      waveform = source.waveform(index);
    } catch (RuntimeException failure) {
      throw TrainingException.ofUtterance(example.utteranceId(), example.sourcePath(), failure);
    }
    if (waveform.length < example.samples()) {
      throw new TrainingException(
          "utterance %s (%s): must have %d samples, has %d"
              .formatted(
                  example.utteranceId(), example.sourcePath(), example.samples(), waveform.length));
    }
    return waveform;
  }

  /**
   * Checks that an encoder can hear all utterances.
   *
   * @param frameSamples samples that one of its frames takes
   * @throws TrainingException naming the first that is shorter
   */
  void requireFrames(long frameSamples) {
    for (Example example : examples) {
      if (example.samples() < frameSamples) {
        throw new TrainingException(
            "utterance %s (%s): one frame of the encoder takes %d samples, it has %d"
                .formatted(
                    example.utteranceId(), example.sourcePath(), frameSamples, example.samples()));
      }
    }
  }
}
