package elocute.distributed;

/**
 * The ranks of a training.
 *
 * @param ranks their number, at least 1
 * @param origin how it was found, in words
 */
public record RankCount(int ranks, String origin) {

  @Override
  public String toString() {
    return "%d ranks: %s".formatted(ranks, origin);
  }
}
