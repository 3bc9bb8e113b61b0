package elocute.bench.training;

import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import elocute.training.data.PhoneSegments;
import elocute.training.data.WaveformBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Utterances of noise with random targets, for benchmarks: ten labels a second. Equal arguments
 * give equal utterances.
 */
public final class NoiseSource implements ExampleSource {

  private static final int LABELS_PER_SECOND = 10;

  private final List<Example> examples;
  private final List<float[]> waveforms;

  private NoiseSource(List<Example> examples, List<float[]> waveforms) {
    this.examples = examples;
    this.waveforms = waveforms;
  }

  /**
   * Utterances of the given durations.
   *
   * @param seconds one duration per utterance
   * @param errorClasses classes of the error head, blank included
   * @param phonemeClasses classes of the phoneme head, blank included
   */
  public static NoiseSource of(double[] seconds, int errorClasses, int phonemeClasses) {
    var examples = new ArrayList<Example>();
    var waveforms = new ArrayList<float[]>();
    for (int i = 0; i < seconds.length; i++) {
      var random = new SplittableRandom(i);
      int samples = (int) Math.round(seconds[i] * WaveformBatch.SAMPLE_RATE_HZ);
      int labels = Math.max(1, (int) (seconds[i] * LABELS_PER_SECOND));
      int[] phonemes = random.ints(labels, 1, phonemeClasses).toArray();
      int[] errors = random.ints(labels, 1, errorClasses).toArray();
      examples.add(
          new Example(
              "noise/" + i,
              "noise",
              samples,
              phonemes,
              errors,
              List.of(),
              PhoneSegments.even(phonemes, samples)));
      waveforms.add(noise(random, samples));
    }
    return new NoiseSource(List.copyOf(examples), List.copyOf(waveforms));
  }

  private static float[] noise(SplittableRandom random, int samples) {
    float[] waveform = new float[samples];
    for (int i = 0; i < samples; i++) {
      waveform[i] = (float) random.nextDouble(-1, 1);
    }
    return waveform;
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public Example example(int index) {
    return examples.get(index);
  }

  @Override
  public float[] waveform(int index) {
    return waveforms.get(index);
  }
}
