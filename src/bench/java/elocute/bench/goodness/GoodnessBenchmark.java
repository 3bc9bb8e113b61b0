package elocute.bench.goodness;

import elocute.model.decoding.goodness.GoodnessOfPronunciation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.commons.math3.stat.StatUtils;

/** How long one core takes for the goodness of pronunciation of one utterance's phones. */
public final class GoodnessBenchmark {

  private static final int FRAMES_PER_SECOND = 50;
  private static final int UTTERANCES = 20;
  private static final int WARM_UP_ROUNDS = 10;

  private final int frames;
  private final int phones;
  private final int classes;

  /**
   * @param seconds length of an utterance, of 50 frames each
   * @param phones its canonical phones, at most half as many as it has frames
   * @param classes V, with the blank, at least 3
   */
  public GoodnessBenchmark(double seconds, int phones, int classes) {
    this.frames = frames(seconds);
    this.phones = phones;
    this.classes = classes;
  }

  public static int frames(double seconds) {
    return (int) Math.round(seconds * FRAMES_PER_SECOND);
  }

  /** Times so many rounds of {@value #UTTERANCES} utterances each, once the JVM is warm. */
  public Result run(int rounds) {
    var random = new Random(22);
    List<SpokenText> written =
        utterances(() -> SpokenText.asWritten(frames, phones, classes, random));
    List<SpokenText> others = utterances(() -> SpokenText.another(frames, phones, classes, random));
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      seconds(written);
      seconds(others);
    }
    double[] asWritten = new double[rounds];
    double[] another = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      asWritten[round] = seconds(written);
      another[round] = seconds(others);
    }
    return new Result(StatUtils.percentile(asWritten, 50), StatUtils.percentile(another, 50));
  }

  private static List<SpokenText> utterances(Supplier<SpokenText> source) {
    List<SpokenText> utterances = new ArrayList<>();
    for (int i = 0; i < UTTERANCES; i++) {
      utterances.add(source.get());
    }
    return utterances;
  }

  /** Seconds per utterance, all its numbers taken. */
  private static double seconds(List<SpokenText> utterances) {
    long start = System.nanoTime();
    for (SpokenText utterance : utterances) {
      GoodnessOfPronunciation found =
          GoodnessOfPronunciation.of(utterance.scores(), utterance.canonical()).orElseThrow();
      double sum = 0;
      for (var phone : found.phones()) {
        sum += phone.logSharePerFrame() + phone.alternativeLogRatio();
      }
      if (Double.isNaN(sum)) {
        throw new IllegalStateException("goodness of pronunciation is not a number");
      }
    }
    return (System.nanoTime() - start) / 1e9 / utterances.size();
  }

  /**
   * Medians over the rounds, in seconds per utterance.
   *
   * @param asWritten where the canonical phones were said, but for one in eight
   * @param another where another text was said
   */
  public record Result(double asWritten, double another) {}
}
