package elocute.evaluation.prediction.files;

/**
 * A text and when it is said.
 *
 * @param text may be empty
 * @param startSeconds null where it takes no time
 * @param endSeconds null where it takes no time
 */
record TimedText(String text, Double startSeconds, Double endSeconds) {

  /** Whether it takes time after a moment and before another, be it in part. */
  boolean takesTime(double fromSeconds, double toSeconds) {
    return startSeconds != null
        && endSeconds != null
        && Math.max(startSeconds, fromSeconds) < Math.min(endSeconds, toSeconds);
  }
}
