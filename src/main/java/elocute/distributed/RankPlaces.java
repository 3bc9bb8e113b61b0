package elocute.distributed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** The executors that tasks run on, tasks of a failed stage that have not ended included. */
final class RankPlaces extends SparkListener {

  private static final long POLL_MILLIS = 100;

  private final Map<Long, String> executorByTask = new ConcurrentHashMap<>();

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    executorByTask.put(start.taskInfo().taskId(), start.taskInfo().executorId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    executorByTask.remove(end.taskInfo().taskId());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    Collection<String> executors = executorByTask.values();
    executors.removeIf(executor -> executor.equals(removed.executorId()));
  }

  /** Waits until all tasks have ended; returns the executors of those that do not in time. */
  Set<String> awaitEnd(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!executorByTask.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
    return new TreeSet<>(executorByTask.values());
  }

  /** Forgets the tasks of executors that are being killed. */
  void forget(Set<String> executors) {
    executorByTask.values().removeAll(executors);
  }
}
