package elocute.runs;

import elocute.lake.Lake;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * Brings runs back, from the trash or from the archive.
 *
 * @param lake the lake
 */
public record Restore(Lake lake) {

  /**
   * Brings a run back. After a crash the same call finishes what was begun.
   *
   * @return the run's directory
   * @throws RunStoreException when it is neither in the trash nor in the archive, its archive does
   *     not verify, or there is a run of its name
   */
  public Path restore(String run) throws IOException {
    try (Lease lease = Lease.hold(lake, run, LeaseUse.MANAGEMENT)) {
      boolean isFinished =
          new Relocations(lake).settle(run).filter(Restore::bringsBack).isPresent();
      lease.requireHeld();
      if (!isFinished) {
        restoreHeld(run);
      }
      return lake.runDirectory(run);
    }
  }

  private void restoreHeld(String run) throws IOException {
    Trash trash = new Trash(lake);
    if (trash.has(run)) {
      trash.restore(run);
    } else if (lake.fileSystem().exists(lake.archive(run))) {
      new Archive(lake).restore(run);
    } else {
      throw new RunStoreException(
          "run '%s' is neither in the trash nor in the archive %s"
              .formatted(run, lake.archive(run)));
    }
  }

  private static boolean bringsBack(Relocation begun) {
    return switch (begun.kind()) {
      case RESTORE, UNARCHIVE -> true;
      case TRASH, TRASH_FILES, PURGE, ARCHIVED, RENAME -> false;
    };
  }
}
