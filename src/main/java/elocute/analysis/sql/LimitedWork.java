package elocute.analysis.sql;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Steps of a computation that a user wrote, on one thread of their own, with a time limit for all
 * of them together. A step that does not end keeps that thread, but neither its caller nor the
 * process.
 */
final class LimitedWork {
  private final ExecutorService thread;
  private final Duration limit;
  private long nanosLeft;

  LimitedWork(String name, Duration limit) {
    this.limit = limit;
    this.nanosLeft = limit.toNanos();
    this.thread =
        Executors.newSingleThreadExecutor(
            step -> {
              Thread daemon = new Thread(step, name);
              daemon.setDaemon(true);
              return daemon;
            });
  }

  /**
   * The result of one step.
   *
   * @throws QueryException when it takes too long, needs too much memory or is nested too deeply
   * @throws Exception the step's own
   */
  <T> T run(Callable<T> step) throws Exception {
    long begun = System.nanoTime();
    Future<T> result = thread.submit(step);
    try {
      return result.get(nanosLeft, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      thread.shutdownNow();
      throw new QueryException(
          "it takes longer than the %d ms that it may".formatted(limit.toMillis()), late);
    } catch (ExecutionException failure) {
      throw cause(failure);
    } finally {
      nanosLeft -= System.nanoTime() - begun;
    }
  }

  private static Exception cause(ExecutionException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof OutOfMemoryError) {
      return new QueryException("it needs more memory than there is", cause);
    }
    if (cause instanceof StackOverflowError) {
      return new QueryException("it is nested too deeply", cause);
    }
    return cause instanceof Exception exception ? exception : failure;
  }
}
