package elocute.bench.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.model.tensor.NativeThreads;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.Predictor;
import elocute.training.data.BatchBudget;
import elocute.training.data.BatchShare;
import elocute.training.data.EpochPlan;
import elocute.training.data.TrainingData;
import elocute.training.data.WaveformBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Times an epoch over 512 utterances of noise with durations like L2-ARCTIC's (log-normal, mean 3.6
 * s, from 0.9 to 9.4 s): of training, an optimiser step a batch, in the order that training takes
 * them; or of prediction with greedy decoding, in the order of evaluation.
 *
 * @param settings model, batch size, precision
 * @param threads native threads, at least 1
 */
public record EpochBenchmark(RunSettings settings, int threads) {

  private static final String DURATIONS = "/elocute/bench/training/durations.txt";
  private static final int FEWEST_BATCHES = 2;

  /** What passes over the utterances. */
  public enum Mode {
    TRAIN,
    EVAL
  }

  /**
   * What was measured.
   *
   * @param batches batches that count
   * @param seconds their wall time
   * @param audioSeconds their audio without padding
   * @param epochSeconds wall time of the whole epoch, in proportion to its audio
   */
  public record Result(int batches, double seconds, double audioSeconds, double epochSeconds) {

    /** Seconds of audio, without padding, per second. */
    public double rate() {
      return audioSeconds / seconds;
    }
  }

  /** Passes over the batch of that number. */
  @FunctionalInterface
  private interface Pass {
    void over(int[] batch, long number);
  }

  /**
   * Runs one batch to warm up and then a share of the epoch's batches, spread over the epoch.
   *
   * @param share in (0, 1]
   */
  public Result run(Mode mode, double share) throws IOException {
    NativeThreads.use(threads);
    BatchBudget budget = BatchBudget.of(settings.training(), 1);
    try (var training = new NoiseTraining(settings, durations(), RankGroup.single())) {
      int[] samples = TrainingData.samples(training.source());
      return switch (mode) {
        case TRAIN ->
            time(
                EpochPlan.of(samples, budget, settings.seed(), 1).batches(),
                share,
                samples,
                training::take);
        case EVAL ->
            time(
                EpochPlan.byLength(samples, budget).batches(),
                share,
                samples,
                prediction(training));
      };
    }
  }

  private Pass prediction(NoiseTraining training) {
    var predictor =
        new Predictor(training.model(), PhonemeInventory.standard(), settings.training());
    NoiseSource source = training.source();
    return (batch, number) -> predictor.predict(source, BatchShare.whole(source, batch));
  }

  private static Result time(List<int[]> batches, double share, int[] samples, Pass pass) {
    int count = Math.max(FEWEST_BATCHES, (int) (batches.size() * share));
    // The middle of each of so many equal stretches: by length or at random, all lengths count.
    List<int[]> counted =
        IntStream.range(0, count)
            .mapToObj(i -> batches.get((2 * i + 1) * batches.size() / (2 * count)))
            .toList();
    pass.over(counted.get(0), 0);
    long started = System.nanoTime();
    for (int number = 1; number <= count; number++) {
      pass.over(counted.get(number - 1), number);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    double audio = audioSeconds(counted, samples);
    return new Result(count, seconds, audio, seconds * audioSeconds(batches, samples) / audio);
  }

  private static double audioSeconds(List<int[]> batches, int[] samples) {
    return batches.stream().flatMapToInt(IntStream::of).mapToLong(i -> samples[i]).sum()
        / (double) WaveformBatch.SAMPLE_RATE_HZ;
  }

  private static double[] durations() throws IOException {
    try (InputStream in = EpochBenchmark.class.getResourceAsStream(DURATIONS)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .mapToDouble(Double::parseDouble)
          .toArray();
    }
  }
}
