package elocute.jobs;

import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.Path;

/** Finds the checkpoint that a person means. */
final class CheckpointPaths {

  private CheckpointPaths() {}

  /**
   * A checkpoint directory: as given, else below the lake.
   *
   * @throws UsageException when there is none in either place
   */
  static Path resolve(Lake lake, String given) throws IOException {
    Path path = new Path(given);
    if (!path.isAbsolute() && Files.isDirectory(java.nio.file.Path.of(given))) {
      return lake.fileSystem()
          .makeQualified(new Path(java.nio.file.Path.of(given).toAbsolutePath().toUri()));
    }
    Path inLake = path.isAbsolute() ? path : new Path(lake.root(), given);
    if (!lake.fileSystem().exists(inLake)) {
      throw new UsageException(
          "--model_checkpoint: there is no %s, neither here nor in %s"
              .formatted(given, lake.root()));
    }
    return inLake;
  }
}
