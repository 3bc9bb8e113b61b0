package elocute.distributed;

import org.apache.spark.api.java.JavaSparkContext;

/**
 * How work over many utterances is cut into tasks. There are more tasks than slots, which evens out
 * that some utterances are longer and some machines slower.
 *
 * @param cpus cores of each task
 * @param slots tasks that run at once, at least 1
 */
public record EvenTasks(int cpus, int slots) {

  private static final int TASKS_PER_SLOT = 3;

  /** On the executors that there are now. */
  public static EvenTasks of(JavaSparkContext spark) {
    int cpus = spark.getConf().getInt("spark.task.cpus", 1);
    return new EvenTasks(cpus, Math.max(1, spark.defaultParallelism() / cpus));
  }

  /** How many tasks. */
  public int count() {
    return TASKS_PER_SLOT * slots;
  }
}
