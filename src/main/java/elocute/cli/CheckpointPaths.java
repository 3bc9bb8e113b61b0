package elocute.cli;

import elocute.lake.Lake;
import elocute.training.checkpoint.CheckpointKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** Finds the checkpoint that a person means. */
final class CheckpointPaths {

  /** What the option of each job takes. */
  static final String DESCRIPTION =
      "Checkpoint directory, for example experiments/RUN/checkpoints/best_error, or short"
          + " RUN/best_error; relative to the working directory or the lake.";

  private CheckpointPaths() {}

  /**
   * A checkpoint directory: as given, else below the lake, else a run's checkpoint by short name.
   *
   * @throws UsageException when there is none in any of these places
   */
  static Path resolve(Lake lake, String given) throws IOException {
    Path path = new Path(given);
    if (!path.isAbsolute() && Files.isDirectory(java.nio.file.Path.of(given))) {
      return lake.fileSystem()
          .makeQualified(new Path(java.nio.file.Path.of(given).toAbsolutePath().toUri()));
    }
    Path inLake = path.isAbsolute() ? path : new Path(lake.root(), given);
    if (lake.fileSystem().exists(inLake)) {
      return inLake;
    }
    Optional<Path> ofRun = ofRun(lake, given);
    if (ofRun.isPresent()) {
      return ofRun.get();
    }
    throw new UsageException(
        "--model_checkpoint: there is no %s, neither here nor in %s%s"
            .formatted(given, lake.root(), advice(lake, given)));
  }

  /** {@code RUN/KIND}. */
  private static Optional<Path> ofRun(Lake lake, String given) throws IOException {
    String[] parts = given.split("/", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    Path checkpoint =
        new Path(lake.runsDirectory(), parts[0] + Path.SEPARATOR + "checkpoints/" + parts[1]);
    return lake.fileSystem().exists(checkpoint) ? Optional.of(checkpoint) : Optional.empty();
  }

  private static String advice(Lake lake, String given) throws IOException {
    if (given.contains("/") || !lake.fileSystem().exists(new Path(lake.runsDirectory(), given))) {
      return "";
    }
    return Arrays.stream(CheckpointKind.values())
        .map(kind -> given + "/" + kind.id())
        .collect(Collectors.joining(", ", "; run " + given + " may have ", ""));
  }
}
