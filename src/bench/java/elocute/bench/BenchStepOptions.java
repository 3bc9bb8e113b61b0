package elocute.bench;

import elocute.cli.UsageException;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings.Precision;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a timed training step consists of, and how many count. */
final class BenchStepOptions {

  private static final String CHECKPOINTED = "checkpoint_layers=true";

  @Option(
      names = "--model",
      defaultValue = "base",
      description = "Shape of the encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BenchModel model;

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "Take model and recipe, precision apart, from an experiment file instead of --model.")
  private Optional<Path> experiment = Optional.empty();

  @Option(names = "--seconds", defaultValue = "4", description = "Length of each (default: 4).")
  private double seconds;

  @Option(names = "--dtype", defaultValue = "fp32", description = "fp32, bf16 or fp16.")
  private Precision precision;

  @Option(
      names = "--steps",
      defaultValue = "5",
      description = "Steps that count (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--checkpoint-layers",
      description = "Compute the encoder's layers again in the backward pass, for less memory.")
  private boolean checkpointLayers;

  void check() {
    UsageException.check(seconds >= 0.1, "--seconds must be at least 0.1, not " + seconds);
    UsageException.check(steps >= 1, "--steps must be at least 1, not " + steps);
  }

  /** Settings of a step over that many utterances. */
  RunSettings settings(int batch) {
    return experiment.isPresent()
        ? SettingsLoader.load(
            experiment,
            "batch_size=%d,precision=%s%s"
                .formatted(batch, dtype(), checkpointLayers ? "," + CHECKPOINTED : ""))
        : checkpointLayers
            ? model.settings(batch, precision, CHECKPOINTED)
            : model.settings(batch, precision);
  }

  String model() {
    return experiment
        .map(file -> file.getFileName().toString())
        .orElse(model.name().toLowerCase(Locale.ROOT));
  }

  String dtype() {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  double seconds() {
    return seconds;
  }

  int steps() {
    return steps;
  }
}
