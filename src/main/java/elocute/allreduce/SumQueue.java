package elocute.allreduce;

import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sums over all ranks, one after the other in a thread of the queue's own, while the thread that
 * queues them does something else. Until {@link #await} has returned that thread makes no other
 * call of the group. For one thread.
 */
public final class SumQueue implements AutoCloseable {

  /** Values that are to be summed, wherever they are. */
  @FunctionalInterface
  public interface Values {

    /**
     * Is called once, in the queue's thread.
     *
     * @param sum replaces what it is given by the sum over all ranks, see {@link
     *     RankGroup#allReduceSum}
     */
    void show(Consumer<ByteBuffer> sum);
  }

  private final RankGroup ranks;
  private final WireFormat wire;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            var daemon = new Thread(task, "elocute-sums");
            daemon.setDaemon(true);
            return daemon;
          });
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * @param wire how all sums travel
   */
  public SumQueue(RankGroup ranks, WireFormat wire) {
    this.ranks = ranks;
    this.wire = wire;
  }

  /**
   * Queues a sum. Every rank queues sums of as many values in the same order.
   *
   * @param values stay as they are until {@link #await} or {@link #close} has returned
   * @throws CollectiveException if a sum before it has failed
   */
  public void add(Values values) {
    throwIfFailed();
    Future<?> unused = thread.submit(() -> run(values));
  }

  /** After a failure nothing is summed any more. */
  private void run(Values values) {
    if (failure != null || closed) {
      return;
    }
    try {
      values.show(bytes -> ranks.allReduceSum(bytes, wire));
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /**
   * Waits until all sums are complete.
   *
   * @throws CollectiveException if one has failed
   */
  public void await() {
    Future<?> last = thread.submit(() -> {});
    try {
      last.get();
    } catch (InterruptedException e) {
      close(true);
      Thread.currentThread().interrupt();
      throwIfFailed();
      throw new CollectiveException("Rank %d was interrupted".formatted(ranks.rank()), e);
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException(e);
    }
    throwIfFailed();
  }

  private void throwIfFailed() {
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /**
   * Begins none of the sums any more that still wait, and waits for the one under way: afterwards
   * no values are read or changed.
   */
  @Override
  public void close() {
    close(Thread.currentThread().isInterrupted());
  }

  private void close(boolean interrupts) {
    closed = true;
    boolean interrupted = interrupts;
    thread.shutdown();
    boolean ended = false;
    while (!ended) {
      if (interrupted) {
        thread.shutdownNow();
      }
      try {
        ended = thread.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
