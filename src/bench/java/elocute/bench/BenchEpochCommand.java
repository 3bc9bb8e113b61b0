package elocute.bench;

import elocute.bench.training.EpochBenchmark;
import elocute.bench.training.EpochBenchmark.Mode;
import elocute.cli.UsageException;
import elocute.config.TrainingSettings.Precision;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times an epoch of training, or of prediction; beside a peer's, when its command is given. */
@Command(
    name = "epoch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Times an epoch over 512 utterances of noise with durations like L2-ARCTIC's, from random weights: simple head"
            + " with hidden 1024, batches of utterances of like length.")
final class BenchEpochCommand implements Callable<Integer> {

  private static final PeerOption.Rate RATE = new PeerOption.Rate("audio_s_per_s", "audio-s/s");

  @Spec private CommandSpec spec;

  @Option(
      names = "--mode",
      defaultValue = "train",
      description =
          "${COMPLETION-CANDIDATES}: optimiser steps, or prediction with greedy decoding (default: ${DEFAULT-VALUE}).")
  private Mode mode;

  @Option(
      names = "--model",
      defaultValue = "base",
      description = "Shape of the encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BenchModel model;

  @Option(names = "--dtype", defaultValue = "bf16", description = "fp32, bf16 (default) or fp16.")
  private Precision precision;

  @Option(names = "--batch", defaultValue = "8", description = "Utterances (default: 8).")
  private int batch;

  @Option(
      names = "--share",
      defaultValue = "0.1",
      paramLabel = "X",
      description =
          "Share of the epoch's batches that run, above 0, at most 1; the rest is extrapolated by audio (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(names = "--freeze", description = "The encoder's convolutions keep their weights.")
  private boolean freeze;

  @Option(names = "--threads", defaultValue = "2", description = "Native threads (default: 2).")
  private int threads;

  @Mixin private PeerOption peer;

  @Override
  public Integer call() throws IOException {
    UsageException.check(batch >= 1, "--batch must be at least 1, not " + batch);
    UsageException.check(threads >= 1, "--threads must be at least 1, not " + threads);
    UsageException.check(
        share > 0 && share <= 1, "--share must be above 0 and at most 1, not " + share);
    peer.compare(spec.commandLine().getOut(), RATE, this::measure);
    return 0;
  }

  /** Prints one line; returns audio-seconds per second. */
  private double measure() throws IOException {
    var settings = model.settings(batch, precision, "freeze_feature_encoder=" + freeze);
    EpochBenchmark.Result result = new EpochBenchmark(settings, threads).run(mode, share);
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "elocute %s %s freeze=%s threads=%d batches=%d seconds=%.2f epoch_seconds=%.1f audio_s_per_s=%.3f%n",
        mode.name().toLowerCase(Locale.ROOT),
        precision.name().toLowerCase(Locale.ROOT),
        freeze,
        threads,
        result.batches(),
        result.seconds(),
        result.epochSeconds(),
        result.rate());
    out.flush();
    return result.rate();
  }
}
