package elocute.dataset;

import java.io.Serializable;

/**
 * The size of one split.
 *
 * @param utterances utterances written
 * @param seconds their audio
 * @param speakers distinct speakers
 */
public record SplitCounts(long utterances, double seconds, long speakers) implements Serializable {

  /** Audio in hours. */
  public double hours() {
    return seconds / 3600;
  }
}
