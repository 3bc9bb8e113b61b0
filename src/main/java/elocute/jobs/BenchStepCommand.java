package elocute.jobs;

import elocute.config.TrainingSettings.Precision;
import elocute.training.StepBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the training step; beside a peer's, when its command is given. */
@Command(
    name = "step",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Times optimiser steps from random weights: simple head with hidden 1024, two CTC losses, two AdamW.")
final class BenchStepCommand implements Callable<Integer> {

  private static final PeerOption.Rate RATE = new PeerOption.Rate("audio_s_per_s", "audio-s/s");

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = "base",
      description = "Shape of the encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BenchModel model;

  @Option(names = "--batch", defaultValue = "4", description = "Utterances (default: 4).")
  private int batch;

  @Option(names = "--seconds", defaultValue = "4", description = "Length of each (default: 4).")
  private double seconds;

  @Option(names = "--dtype", defaultValue = "fp32", description = "fp32, bf16 or fp16.")
  private Precision precision;

  @Option(names = "--threads", defaultValue = "2", description = "Native threads (default: 2).")
  private int threads;

  @Option(names = "--steps", defaultValue = "5", description = "Steps that count (default: 5).")
  private int steps;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "Write libtorch's profile of one more step, a Chrome trace, to FILE.")
  private Optional<Path> profile = Optional.empty();

  @Mixin private PeerOption peer;

  @Override
  public Integer call() throws IOException {
    UsageException.check(batch >= 1, "--batch must be at least 1, not " + batch);
    UsageException.check(seconds >= 0.1, "--seconds must be at least 0.1, not " + seconds);
    UsageException.check(threads >= 1, "--threads must be at least 1, not " + threads);
    UsageException.check(steps >= 1, "--steps must be at least 1, not " + steps);
    peer.compare(spec.commandLine().getOut(), RATE, this::measure);
    return 0;
  }

  /** Prints one line; returns audio-seconds per second. */
  private double measure() {
    var result =
        new StepBenchmark(model.settings(batch, precision), seconds, threads, profile).run(steps);
    double rate = batch * seconds / result.medianStepSeconds();
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "elocute step %s %s threads=%d batch=%d seconds=%s parameters=%d median_step=%.3fs audio_s_per_s=%.3f loss=%.3f resident_mib=%d..%d%n",
        model.name().toLowerCase(Locale.ROOT),
        precision.name().toLowerCase(Locale.ROOT),
        threads,
        batch,
        seconds,
        result.parameters(),
        result.medianStepSeconds(),
        rate,
        result.loss(),
        result.residentBytes()[Math.min(19, steps - 1)] >> 20,
        result.residentBytes()[steps - 1] >> 20);
    out.flush();
    return rate;
  }
}
