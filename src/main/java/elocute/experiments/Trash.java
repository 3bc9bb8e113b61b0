package elocute.experiments;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.tables.TableStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Removes runs so that a crash leaves nothing half-gone: a run's directory first moves to {@code
 * experiments/_trash/<run>} in one step, then its rows go from the tables, then its files. What was
 * begun is found in the trash and finished by the next call. An archived run's rows stay.
 */
final class Trash {
  private final Lake lake;

  Trash(Lake lake) {
    this.lake = lake;
  }

  /** Removes a run; its name stays taken until that is done. */
  void discard(String run) throws IOException {
    finish(run);
    AtomicFiles.moveDirectory(lake.fileSystem(), lake.experiment(run), trashed(run));
    finish(run);
  }

  /** Runs whose removal was begun and not finished. */
  List<String> unfinished() throws IOException {
    try {
      return Arrays.stream(lake.fileSystem().listStatus(lake.trash()))
          .filter(FileStatus::isDirectory)
          .map(child -> child.getPath().getName())
          .filter(Names::isValid)
          .sorted()
          .toList();
    } catch (FileNotFoundException empty) {
      return List.of();
    }
  }

  /** Finishes the removal of a run that is in the trash; nothing to do when it is not. */
  void finish(String run) throws IOException {
    if (!lake.fileSystem().exists(trashed(run))) {
      return;
    }
    if (!lake.fileSystem().exists(lake.archive(run))) {
      new TableStore(lake).delete(run);
    }
    if (!lake.fileSystem().delete(trashed(run), true) && lake.fileSystem().exists(trashed(run))) {
      throw new IOException("the file system refused to delete " + trashed(run));
    }
  }

  private Path trashed(String run) {
    return new Path(lake.trash(), Names.requireValid("run name", run));
  }
}
