package elocute.cli;

import elocute.lake.Lake;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** The checkpoint that a job is about, as a picocli mix-in. */
final class CheckpointOption {

  @Option(
      names = "--model_checkpoint",
      required = true,
      paramLabel = "PATH",
      description = CheckpointPaths.DESCRIPTION)
  private String checkpoint;

  /** Where it lies, see {@link CheckpointPaths#resolve}. */
  Path in(Lake lake) throws IOException {
    return CheckpointPaths.resolve(lake, checkpoint);
  }
}
