package elocute.bench;

import elocute.bench.training.StepBenchmark;
import elocute.cli.UsageException;
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

  @Mixin private BenchStepOptions step;

  @Option(names = "--batch", defaultValue = "4", description = "Utterances (default: 4).")
  private int batch;

  @Option(names = "--threads", defaultValue = "2", description = "Native threads (default: 2).")
  private int threads;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "Write libtorch's profile of one more step, a Chrome trace, to FILE.")
  private Optional<Path> profile = Optional.empty();

  @Mixin private PeerOption peer;

  @Override
  public Integer call() throws IOException {
    UsageException.check(batch >= 1, "--batch must be at least 1, not " + batch);
    UsageException.check(threads >= 1, "--threads must be at least 1, not " + threads);
    step.check();
    peer.compare(spec.commandLine().getOut(), RATE, this::measure);
    return 0;
  }

  /** Prints one line; returns audio-seconds per second. */
  private double measure() {
    var result =
        new StepBenchmark(step.settings(batch), step.seconds(), threads, profile).run(step.steps());
    double rate = batch * step.seconds() / result.medianStepSeconds();
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "elocute step %s %s threads=%d batch=%d seconds=%s parameters=%d median_step=%.3fs audio_s_per_s=%.3f loss=%.3f resident_mib=%d..%d peak_mib=%d%n",
        step.model(),
        step.dtype(),
        threads,
        batch,
        step.seconds(),
        result.parameters(),
        result.medianStepSeconds(),
        rate,
        result.loss(),
        result.residentBytes()[Math.min(19, step.steps() - 1)] >> 20,
        result.residentBytes()[step.steps() - 1] >> 20,
        result.peakBytes() >> 20);
    out.flush();
    return rate;
  }
}
