package elocute.cli;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What a checkpoint is measured on, and in how many tasks. */
final class MeasuringOptions {

  @Option(
      names = "--features",
      paramLabel = "NAME",
      description = "Feature set (default: the one that the checkpoint was trained on).")
  private Optional<String> features = Optional.empty();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Tasks, at least one per shard (default: three per slot of the cluster). The result is"
              + " the same for any number.")
  private Optional<Integer> partitions = Optional.empty();

  /** Empty: the one that the checkpoint was trained on. */
  Optional<String> features() {
    return features;
  }

  /** Empty: by the cluster's slots. */
  OptionalInt partitions() {
    return partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
