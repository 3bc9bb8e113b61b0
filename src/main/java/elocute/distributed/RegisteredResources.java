package elocute.distributed;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The executors that have registered, the driver where it is one.
 *
 * @param executors their number
 * @param cores of all of them
 * @param slots tasks that they can run at once
 */
record RegisteredResources(int executors, int cores, int slots) {

  static RegisteredResources with(SparkContext context) {
    ResourceProfile profile = context.resourceProfileManager().defaultResourceProfile();
    List<Integer> cores =
        CollectionConverters.asJava(context.statusStore().executorList(true)).stream()
            .map(ExecutorSummary::totalCores)
            .filter(count -> count > 0)
            .toList();
    return new RegisteredResources(
        cores.size(),
        cores.stream().mapToInt(Integer::intValue).sum(),
        context.maxNumConcurrentTasks(profile));
  }

  @Override
  public String toString() {
    return "%d executors with %d cores and %d slots".formatted(executors, cores, slots);
  }
}
