package elocute.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of the lake, as a list shows it.
 *
 * @param name run name
 * @param modelType architecture; {@code unknown} when the run has no readable {@code config.json}
 * @param state how it stands
 * @param use what it is held for now
 * @param isPinned whether it is never to be removed
 * @param note what somebody has to say of it; empty: nothing
 * @param lastWrite when a file of the run was last written, pins and notes aside
 * @param epochs epochs done
 * @param best best metrics, once there is an epoch
 * @param bytes size of all files
 */
public record RunSummary(
    String name,
    String modelType,
    RunState state,
    Optional<LeaseUse> use,
    boolean isPinned,
    String note,
    Instant lastWrite,
    int epochs,
    Optional<BestMetrics> best,
    long bytes) {

  /** Time since the last write. */
  public Duration age(Instant now) {
    return Duration.between(lastWrite, now);
  }
}
