package elocute.distributed;

import elocute.training.TrainingException;
import java.time.Duration;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;

/**
 * The tasks that a cluster can run at once.
 *
 * @param free tasks at once on the executors that are registered
 * @param cpusPerTask cores that one task takes ({@code spark.task.cpus})
 * @param gpusPerTask GPUs that one task takes ({@code spark.task.resource.gpu.amount})
 */
record Slots(int free, int cpusPerTask, String gpusPerTask) {

  private static final long POLL_MILLIS = 200;

  static Slots of(SparkContext context) {
    int cpus = context.getConf().getInt("spark.task.cpus", 1);
    ResourceProfile profile = context.resourceProfileManager().defaultResourceProfile();
    return new Slots(
        context.maxNumConcurrentTasks(profile),
        cpus,
        context.getConf().get("spark.task.resource.gpu.amount", "0"));
  }

  /**
   * Waits until a number of ranks fits.
   *
   * @param ranks ranks asked for; 0: as many as fit once the first executor is there
   * @return ranks to run
   * @throws TrainingException when they do not fit within the patience
   */
  static int await(SparkContext context, int ranks, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int wanted = Math.max(1, ranks);
    while (of(context).free() < wanted) {
      if (System.nanoTime() > deadline) {
        Slots slots = of(context);
        throw new TrainingException(
            "training on %d ranks needs %d slots of %d cores and %s GPUs, the cluster has %d after %d s: lower --ranks or spark.task.cpus, or add executors"
                .formatted(
                    wanted,
                    wanted,
                    slots.cpusPerTask(),
                    slots.gpusPerTask(),
                    slots.free(),
                    patience.toSeconds()));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return ranks == 0 ? of(context).free() : ranks;
  }
}
