package elocute.runs.mlflow;

import java.time.Duration;

/**
 * How often the lake is looked at and the server tried.
 *
 * @param interval between looks at the lake
 * @param firstPause behind a failed try; doubled behind each further one
 * @param longestPause behind failed tries
 * @param lastTries tries at the end of the run, at least 1
 */
record PollSchedule(Duration interval, Duration firstPause, Duration longestPause, int lastTries) {

  static final PollSchedule STANDARD =
      new PollSchedule(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(1), 4);

  private static final int MOST_DOUBLINGS = 20;

  /** The pause behind the last of some failed tries in a row, at least 1. */
  Duration pauseAfter(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
