package elocute.corpus.synthetic;

import java.util.Arrays;

/**
 * A phrase with its place in time.
 *
 * @param phrase what was planned
 * @param pauseStartSeconds when the silence before it begins
 * @param boundaries the phones' boundaries in seconds, one more than phones
 */
record SpokenPhrase(PlannedPhrase phrase, double pauseStartSeconds, double[] boundaries) {

  double startSeconds() {
    return boundaries[0];
  }

  double endSeconds() {
    return boundaries[boundaries.length - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpokenPhrase that
        && phrase.equals(that.phrase)
        && pauseStartSeconds == that.pauseStartSeconds
        && Arrays.equals(boundaries, that.boundaries);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(boundaries);
  }

  @Override
  public String toString() {
    return phrase + " at " + Arrays.toString(boundaries);
  }
}
