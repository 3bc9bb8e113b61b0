package elocute.runs;

import java.util.List;

/**
 * What a cleanup would do.
 *
 * @param removals runs to remove
 * @param kept runs that meet the conditions and stay all the same
 */
public record CleanupPlan(List<Item> removals, List<Item> kept) {

  /**
   * One run.
   *
   * @param run the run
   * @param reason why it goes or stays
   */
  public record Item(RunSummary run, String reason) {

    Removal removal() {
      return new Removal(run.name(), run.lastWrite(), run.bytes(), reason);
    }
  }

  /** Bytes of the runs to remove. */
  public long bytes() {
    return removals.stream().mapToLong(removal -> removal.run().bytes()).sum();
  }
}
