package elocute.allreduce;

/** When a neighbour was last heard. Heard on an event loop, asked by the calling thread. */
final class Liveness {

  private volatile long heardNanos = System.nanoTime();

  /** Something came from the neighbour. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  /** How long nothing has come, as far as it is after {@code startNanos}. */
  long silentNanos(long startNanos) {
    long now = System.nanoTime();
    return Math.min(now - startNanos, now - heardNanos);
  }
}
