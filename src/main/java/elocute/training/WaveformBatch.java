package elocute.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Utterances padded to one length.
 *
 * @param waveforms [B, N] float32, zero beyond an utterance's end
 * @param sampleCounts samples of each utterance
 * @param examples the utterances
 */
record WaveformBatch(NDArray waveforms, int[] sampleCounts, List<Example> examples) {

  static final int SAMPLE_RATE_HZ = 16_000;

  static WaveformBatch of(NDManager manager, PaddedBatch batch) {
    int rows = batch.sampleCounts().length;
    // Into libtorch's memory: an array made from the JVM's would keep a direct buffer until a
    // collection, which a heap that is hardly used puts off.
    NDArray waveforms =
        manager.create(
            new Shape(rows, batch.samples().length / rows), DataType.FLOAT32, Device.cpu());
    waveforms
        .toByteBuffer(true)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .put(batch.samples());
    return new WaveformBatch(
        waveforms.toDevice(manager.getDevice(), false), batch.sampleCounts(), batch.examples());
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
