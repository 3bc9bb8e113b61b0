package elocute.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs tasks, some at a time. One that fails interrupts none of the others.
 *
 * @param atATime at least 1
 */
record ParallelTasks(int atATime) {

  /**
   * Runs tasks to their ends.
   *
   * @return what they yield, in their order
   * @throws RuntimeException the first failure, when all have ended
   */
  <T> List<T> run(List<Callable<T>> tasks) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(atATime);
    try {
      List<T> results = new ArrayList<>();
      List<RuntimeException> failures = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        try {
          results.add(future.get());
        } catch (ExecutionException failed) {
          failures.add(unchecked(failed.getCause()));
        }
      }
      if (!failures.isEmpty()) {
        RuntimeException first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        throw first;
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
