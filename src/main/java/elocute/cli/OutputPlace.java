package elocute.cli;

import elocute.evaluation.prediction.Recordings;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Where an option says that something be written, looked at before any work.
 *
 * @param option its name
 * @param given as it was given: a local path, or a URI
 * @param hadoop how to reach it
 */
record OutputPlace(String option, String given, Configuration hadoop) {

  /**
   * Somewhere.
   *
   * @throws UsageException if it says nothing
   */
  OutputPlace {
    UsageException.check(!given.isBlank(), option + " is empty: expected a path");
  }

  /**
   * A folder that is there or can be made.
   *
   * @throws UsageException if it can't be one, or its user can't write there
   */
  Path folder() {
    Path path = path();
    refuse(path, FileStatus::isFile, "%s: must be a folder, and '%s' is a file");
    requireWritable(path);
    return path;
  }

  /**
   * A file that is there or can be made.
   *
   * @throws UsageException if it can't be one, or its user can't write there
   */
  Path file() {
    Path path = path();
    refuse(path, FileStatus::isDirectory, "%s: must be a file, and '%s' is a folder");
    requireWritable(path.getParent());
    return path;
  }

  private Path path() {
    try {
      return Recordings.qualified(given);
    } catch (IllegalArgumentException noPath) {
      throw new UsageException("%s: '%s' is no path".formatted(option, given), noPath);
    }
  }

  private void refuse(Path path, Predicate<FileStatus> kind, String message) {
    try {
      UsageException.check(
          !kind.test(AtomicFiles.of(path, hadoop).getFileStatus(path)),
          message.formatted(option, given));
    } catch (FileNotFoundException free) {
      return;
    } catch (IOException unreachable) {
      throw new UsageException(
          "%s: can't write to '%s': %s".formatted(option, given, unreachable.getMessage()),
          unreachable);
    }
  }

  /** Of this machine's own files it can be tried. */
  private void requireWritable(Path folder) {
    if (!PathNames.isLocal(folder.toUri())) {
      return;
    }
    java.nio.file.Path there = java.nio.file.Path.of(folder.toUri().getPath());
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    UsageException.check(
        Files.isDirectory(there) && takesAFile(there),
        "%s: can't write to '%s': '%s' is no folder that you may write to"
            .formatted(option, given, there));
  }

  /** Whatever the permissions say, root's for example, who may do all and still not write there. */
  private static boolean takesAFile(java.nio.file.Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "_", ".tmp"));
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
