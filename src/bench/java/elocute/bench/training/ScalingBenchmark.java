package elocute.bench.training;

import elocute.allreduce.Protection;
import elocute.bench.allreduce.RankHost;
import elocute.bench.allreduce.RankProcess;
import elocute.bench.allreduce.RankProcesses;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Times optimiser steps over ranks that are JVMs of their own, as executors are; between steps
 * Spark has no part in a training.
 *
 * @param settings model, batch size per rank, precision
 * @param seconds length of each utterance
 * @param ranks number of ranks, at least 1
 * @param threads native threads of each, at least 1
 * @param hosts where each rank runs; none: all on this machine
 */
public record ScalingBenchmark(
    RunSettings settings, double seconds, int ranks, int threads, List<RankHost> hosts) {

  /**
   * What was measured.
   *
   * @param medianStepSeconds wall time of a step
   * @param allReduceShare share of rank 0's time that went into the exchange of gradients, waiting
   *     for the others included
   */
  public record Measurement(double medianStepSeconds, double allReduceShare) {}

  /**
   * Runs one step to warm up and {@code steps} that count, at least one.
   *
   * @throws IOException if a rank's JVM cannot be started or fails
   */
  public Measurement run(int steps) throws IOException {
    var processes =
        new RankProcesses(
            ranks,
            Rank.class,
            List.of("-Xmx1g", "-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true"),
            List.of(
                SettingsLoader.toJson(settings),
                Double.toString(seconds),
                Integer.toString(threads),
                Integer.toString(steps)),
            Map.of("OMP_NUM_THREADS", Integer.toString(threads)),
            hosts);
    String[] numbers = processes.run().split(" ", -1);
    return new Measurement(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  /** One rank, in a JVM of its own. */
  static final class Rank {

    private Rank() {}

    /** Arguments: settings as JSON, seconds, threads, steps. */
    public static void main(String[] arguments) throws IOException {
      int threads = Integer.parseInt(arguments[2]);
      var benchmark =
          new StepBenchmark(
              SettingsLoader.fromJson(arguments[0]),
              Double.parseDouble(arguments[1]),
              threads,
              Optional.empty());
      RankProcess.run(
          threads,
          Protection.AUTHENTICATED,
          group -> {
            var result = benchmark.run(Integer.parseInt(arguments[3]), group);
            return String.format(
                Locale.ROOT, "%.6f %.6f", result.medianStepSeconds(), result.allReduceShare());
          });
    }
  }
}
