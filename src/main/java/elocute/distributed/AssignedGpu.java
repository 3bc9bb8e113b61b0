package elocute.distributed;

import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;

/** The GPU that Spark gives a task ({@code spark.task.resource.gpu.amount}). */
public final class AssignedGpu {

  private static final String AMOUNT = "spark.task.resource.gpu.amount";

  private AssignedGpu() {}

  /** Its address on the executor's machine; none: the task computes on CPUs. */
  public static Optional<String> of(TaskContext task) {
    return Optional.ofNullable(task.resourcesJMap().get("gpu")).map(gpu -> gpu.addresses()[0]);
  }

  /**
   * Whether tasks get a GPU.
   *
   * @throws UnsupportedConfigurationException if each would get more than one
   */
  public static boolean isAskedFor(SparkConf conf) {
    requireOneAtMost(conf);
    return amount(conf) > 0;
  }

  /**
   * Refuses more than one GPU for a task, before any work.
   *
   * @throws UnsupportedConfigurationException if each task would get more than one
   */
  static void requireOneAtMost(SparkConf conf) {
    if (amount(conf) > 1) {
      throw new UnsupportedConfigurationException(
          "%s: must be at most 1, since a task computes on one GPU, got %s"
              .formatted(AMOUNT, conf.get(AMOUNT)));
    }
  }

  private static double amount(SparkConf conf) {
    return Double.parseDouble(conf.get(AMOUNT, "0"));
  }
}
