package elocute.training.data;

import elocute.config.TrainingSettings;
import elocute.model.tensor.Seeds;
import elocute.speech.audio.Equalizer;
import java.util.SplittableRandom;

/**
 * Utterances as they are, each through a filter drawn from its own seed, as if through another
 * microphone or from another mouth.
 */
public final class RandomEqualization implements ExampleSource {

  /** From 8 kHz down to 125 Hz. */
  private static final int OCTAVES = 7;

  private final ExampleSource source;
  private final double mostDb;
  private final long seed;

  private RandomEqualization(ExampleSource source, double mostDb, long seed) {
    this.source = source;
    this.mostDb = mostDb;
    this.seed = seed;
  }

  /**
   * The utterances of one epoch; the source itself when nothing is to be filtered.
   *
   * @param seed of the epoch
   */
  public static ExampleSource of(ExampleSource source, TrainingSettings settings, long seed) {
    return settings.equalizationDb() == 0
        ? source
        : new RandomEqualization(source, settings.equalizationDb(), seed);
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Example example(int index) {
    return source.example(index);
  }

  /** Values may exceed [-1, 1]. */
  @Override
  public float[] waveform(int index) {
    double[] gainsDb =
        new SplittableRandom(Seeds.mix(seed, index)).doubles(OCTAVES, -mostDb, mostDb).toArray();
    return new Equalizer(gainsDb).apply(source.waveform(index));
  }
}
