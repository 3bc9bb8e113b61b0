package elocute.cli;

import elocute.lake.Lake;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The checkpoint that a job is about, as a picocli mix-in. */
final class CheckpointOption {

  @Option(
      names = "--model_checkpoint",
      required = true,
      paramLabel = "PATH",
      description = CheckpointPaths.DESCRIPTION)
  private String checkpoint;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec job;

  /** Where it lies, see {@link CheckpointPaths#find}; says so where that was not named in full. */
  Path in(Lake lake) throws IOException {
    FoundCheckpoint found = new CheckpointPaths(lake, checkpoint).find();
    found.remark().ifPresent(job.commandLine().getErr()::println);
    return found.directory();
  }
}
