package elocute.distributed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * The executors that a run's ranks are on, ranks of a failed stage that have not ended included.
 * Other runs of the application train side by side; theirs are no business of this one.
 */
final class ExecutorTracker extends SparkListener {

  private static final long POLL_MILLIS = 100;

  /** Local property of Spark that a run's jobs carry: its name. */
  private static final String RUN = "elocute.run";

  private final String run;
  private final Set<Integer> stages = ConcurrentHashMap.newKeySet();
  private final Map<Long, String> executorByTask = new ConcurrentHashMap<>();

  ExecutorTracker(String run) {
    this.run = run;
  }

  /** From now on this thread's jobs are those of the run. */
  static void mark(SparkContext spark, String run) {
    spark.setLocalProperty(RUN, run);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    Properties properties = submitted.properties();
    if (properties != null && run.equals(properties.getProperty(RUN))) {
      stages.add(submitted.stageInfo().stageId());
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    if (!stages.contains(start.stageId())) {
      return;
    }
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
