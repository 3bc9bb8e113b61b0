package elocute.runs;

import java.time.Duration;
import java.time.Instant;

/**
 * A run in the trash, as its {@code trashed.json} has it.
 *
 * @param run run name
 * @param trashedAt when it went there
 * @param bytes size of its files
 * @param reason why it was removed
 */
public record TrashedRun(String run, Instant trashedAt, long bytes, String reason) {

  /** Time since it went there. */
  public Duration age(Instant now) {
    return Duration.between(trashedAt, now);
  }
}
