package elocute.training.data;

import elocute.config.TrainingSettings;
import elocute.model.tensor.Seeds;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.Resampler;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Utterances as they are, played faster or slower, each by a whole number of percent drawn from its
 * own seed (Ko et al. 2015, "Audio augmentation for speech recognition"). Resampling does it, so
 * pitch and formants move along, as from one speaker to another. One that would become too long, or
 * shorter than a frame of the encoder, stays as it is.
 */
public final class SpeedPerturbation implements ExampleSource {

  private static final int HZ_PER_PERCENT = WaveformBatch.SAMPLE_RATE_HZ / 100;

  private final ExampleSource source;
  private final int[] percents;
  private final List<Example> examples;

  private SpeedPerturbation(ExampleSource source, double share, LengthLimits limits, long seed) {
    this.source = source;
    int most = (int) Math.round(100 * share);
    double mostSamples = limits.mostSeconds() * WaveformBatch.SAMPLE_RATE_HZ;
    this.percents =
        IntStream.range(0, source.size())
            .map(
                index -> {
                  var random = new SplittableRandom(Seeds.mix(seed, index));
                  int percent = 100 + random.nextInt(-most, most + 1);
                  int samples = source.example(index).samplesAtSpeed(percent);
                  boolean fits = samples >= limits.fewestSamples() && samples <= mostSamples;
                  return fits ? percent : 100;
                })
            .toArray();
    this.examples =
        IntStream.range(0, source.size())
            .mapToObj(index -> source.example(index).atSpeed(percents[index]))
            .toList();
  }

  /**
   * The utterances of one epoch; the source itself when nothing is to be perturbed.
   *
   * @param frameSamples samples that one frame of the encoder takes
   * @param seed of the epoch
   */
  public static ExampleSource of(
      ExampleSource source, TrainingSettings settings, long frameSamples, long seed) {
    return settings.speedPerturbation() == 0
        ? source
        : new SpeedPerturbation(
            source,
            settings.speedPerturbation(),
            new LengthLimits(frameSamples, settings.maxAudioSeconds()),
            seed);
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Example example(int index) {
    return examples.get(index);
  }

  /** Values may slightly exceed [-1, 1], as after any resampling. */
  @Override
  public float[] waveform(int index) {
    AudioClip faster = new AudioClip(source.waveform(index), HZ_PER_PERCENT * percents[index]);
    return Resampler.resample(faster, WaveformBatch.SAMPLE_RATE_HZ).samples();
  }
}
