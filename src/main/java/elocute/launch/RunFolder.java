package elocute.launch;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Each run on Spark has its own: its jars and its executors' logs. Its driver holds it and clears
 * those of ended runs ({@code elocute.cli.RunDirectory}, which knows how they are named).
 */
record RunFolder(Path path) {

  /** For a job that starts now in the process that submit.sh is. */
  static RunFolder of(Door door, String job) {
    return new RunFolder(door.work().resolve("runs").resolve(job + "-" + door.start()));
  }

  /**
   * Makes it, with all jars of the build.
   *
   * @throws LaunchException when it cannot be written
   */
  Jars keep(Installation installation) {
    return keep(installation, path, path.getParent().getParent());
  }

  /** Makes a directory within the folder for work that has all jars of the build. */
  static Jars keep(Installation installation, Path directory, Path work) {
    try {
      installation.keepIn(directory);
    } catch (IOException refused) {
      throw new LaunchException(
          "cannot write to '%s'; set ELOCUTE_WORK_DIR to a folder of yours (%s)"
              .formatted(work, refused.getMessage()));
    }
    return Jars.keptIn(directory);
  }
}
