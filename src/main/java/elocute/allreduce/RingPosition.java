package elocute.allreduce;

/**
 * A rank's place in the ring: it receives from its predecessor and sends to its successor.
 *
 * @param rank from 0 to {@code ranks - 1}
 * @param ranks number of ranks, at least 1
 */
record RingPosition(int rank, int ranks) {

  RingPosition {
    if (ranks < 1 || rank < 0 || rank >= ranks) {
      throw new IllegalArgumentException(
          "A rank must be from 0 to %d (of %d ranks), is %d".formatted(ranks - 1, ranks, rank));
    }
  }

  int predecessor() {
    return Math.floorMod(rank - 1, ranks);
  }

  int successor() {
    return (rank + 1) % ranks;
  }
}
