package elocute.model.hub;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param attempts requests for one thing, at least 1
 * @param firstPause pause behind the first failure; doubled behind each further one
 * @param silence longest time without an answer or, during a download, without a byte
 */
record RetryPolicy(int attempts, Duration firstPause, Duration silence) {

  /** For the hub. */
  static final RetryPolicy STANDARD =
      new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(60));

  /** The pause behind a failed attempt, counted from 1. */
  Duration pauseAfter(int attempt) {
    return firstPause.multipliedBy(1L << (attempt - 1));
  }
}
