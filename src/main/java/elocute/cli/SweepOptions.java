package elocute.cli;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.config.Sweep;
import elocute.config.Sweep.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Several runs by one command. */
final class SweepOptions {

  private static final String DEFAULT_NAME = "sweep";

  @Option(
      names = "--sweep",
      paramLabel = "KEY=VALUE,...",
      description = {
        "Train once with each value, and with each combination when given several times; then evaluate",
        "the best_error checkpoints on the validation split and compare. The runs' names are",
        "experiment_name (default: sweep) and the values; the same command resumes it where it was stopped."
      })
  private List<String> axes = List.of();

  @Option(
      names = "--side_by_side",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "With --sweep: runs at a time, which share the slots (default: ${DEFAULT-VALUE}).")
  private int sideBySide;

  boolean isGiven() {
    UsageException.check(sideBySide >= 1, "--side_by_side must be at least 1, not " + sideBySide);
    UsageException.check(
        sideBySide == 1 || !axes.isEmpty(), "--side_by_side goes with --sweep KEY=VALUE,...");
    return !axes.isEmpty();
  }

  int sideBySide() {
    return sideBySide;
  }

  /** Settings of all runs, with their names. */
  List<RunSettings> runs(Optional<Path> run, String overrides) {
    return Sweep.parse(axes).points().stream()
        .map(point -> settings(run, overrides, point))
        .toList();
  }

  private static RunSettings settings(Optional<Path> run, String overrides, Point point) {
    String all = overrides.isBlank() ? point.overrides() : overrides + "," + point.overrides();
    RunSettings settings = SettingsLoader.load(run, all);
    String prefix = settings.experimentName().isBlank() ? DEFAULT_NAME : settings.experimentName();
    return SettingsLoader.with(settings, "experiment_name", prefix + "_" + point.name());
  }
}
