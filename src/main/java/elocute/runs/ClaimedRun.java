package elocute.runs;

import java.io.IOException;

/**
 * A run that has just got its name, and is held for training.
 *
 * @param name the run's name
 * @param lease the lease
 */
public record ClaimedRun(String name, Lease lease) implements AutoCloseable {

  /** Gives the lease back. */
  @Override
  public void close() throws IOException {
    lease.close();
  }
}
