package elocute.runs;

import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.runs.Relocation.Kind;
import java.io.IOException;

/**
 * Gives runs other names: their directories and their rows' partitions move. Saved comparisons and
 * nightly runs keep the name of their time.
 *
 * @param lake the lake
 */
public record Rename(Lake lake) {

  /**
   * Renames a run.
   *
   * @throws RunStoreException when there is no such run, it is in use, or the new name is taken
   * @throws elocute.lake.InvalidNameException when the new name is not valid
   */
  public void rename(String run, String target) throws IOException {
    Names.requireValid("run name", target);
    if (run.equals(target)) {
      throw new RunStoreException("run '" + run + "' has that name already");
    }
    try (Lease source = Lease.hold(lake, run, LeaseUse.MANAGEMENT);
        Lease free = Lease.hold(lake, target, LeaseUse.MANAGEMENT)) {
      Relocations relocations = new Relocations(lake);
      relocations.settle(run);
      new RunStore(lake).requireExists(run);
      requireOnlyHere(run);
      RunNames.requireFree(lake, target);
      source.requireHeld();
      free.requireHeld();
      relocations.carryOut(new Relocation(Kind.RENAME, run, target));
    }
  }

  private void requireOnlyHere(String run) throws IOException {
    if (lake.fileSystem().exists(lake.archive(run))) {
      throw new RunStoreException(
          "run '%s' cannot be renamed: its archive %s would keep the name"
              .formatted(run, lake.archive(run)));
    }
  }
}
