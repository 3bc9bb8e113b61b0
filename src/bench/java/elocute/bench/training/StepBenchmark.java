package elocute.bench.training;

import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.model.tensor.NativeThreads;
import elocute.training.step.StepOutcome;
import elocute.training.step.StepTimes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Times whole optimiser steps: forward, both CTC losses, backward, the sum of gradients over the
 * ranks, both AdamW, on utterances of noise that all have the same length.
 *
 * @param settings model, batch size per rank, precision
 * @param seconds length of each utterance
 * @param threads native threads, at least 1
 * @param profile file for libtorch's profile (Chrome trace) of one more step
 */
public record StepBenchmark(
    RunSettings settings, double seconds, int threads, Optional<Path> profile) {

  /**
   * What was measured.
   *
   * @param parameters of the model
   * @param stepSeconds wall time of each step, the first (warm-up) left out
   * @param loss of the last step
   * @param residentBytes resident set of this process after each step, as {@code stepSeconds}; 0
   *     where the system does not tell
   * @param peakBytes the largest resident set of this process so far; 0 where the system does not
   *     tell
   * @param times where the time of all steps that count went
   */
  public record Result(
      long parameters,
      double[] stepSeconds,
      double loss,
      long[] residentBytes,
      long peakBytes,
      StepTimes times) {

    /** Median time of a step. */
    public double medianStepSeconds() {
      return StatUtils.percentile(stepSeconds, 50);
    }

    /** Share of the time that went into the exchange of gradients, waiting included. */
    public double allReduceShare() {
      return times.allReduce() / Arrays.stream(stepSeconds).sum();
    }
  }

  /** Runs one step to warm up and {@code steps} that count, at least one. */
  public Result run(int steps) {
    return run(steps, RankGroup.single());
  }

  /** As {@link #run(int)}, together with other ranks that do the same. */
  Result run(int steps, RankGroup ranks) {
    NativeThreads.use(threads);
    double[] durations = new double[settings.training().batchSize() * ranks.size()];
    Arrays.fill(durations, seconds);
    try (var training = new NoiseTraining(settings, durations, ranks)) {
      return run(training, steps);
    }
  }

  private Result run(NoiseTraining training, int steps) {
    int[] batch = IntStream.range(0, training.source().size()).toArray();
    double[] times = new double[steps];
    long[] resident = new long[steps];
    StepTimes spent = StepTimes.NONE;
    double loss = training.take(batch, 0).loss();
    for (int i = 0; i < steps; i++) {
      long started = System.nanoTime();
      StepOutcome outcome = training.take(batch, i + 1);
      loss = outcome.loss();
      spent = spent.plus(outcome.times());
      times[i] = (System.nanoTime() - started) / 1e9;
      resident[i] = ResidentSet.bytes();
    }
    profile.ifPresent(file -> NativeProfile.write(file, () -> training.take(batch, steps + 1)));
    return new Result(
        training.model().parameters().total(),
        times,
        loss,
        resident,
        ResidentSet.peakBytes(),
        spent);
  }
}
