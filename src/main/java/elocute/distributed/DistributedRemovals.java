package elocute.distributed;

import elocute.lake.Lake;
import elocute.runs.CleanupOutcome;
import elocute.runs.Removal;
import elocute.runs.Removals;
import elocute.runs.Remover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Removes runs in Spark tasks: where moving files is copying them, as on object stores, many
 * machines copy at a time. A task that is tried again finds its runs gone already.
 *
 * @param spark where to run
 * @param lake the lake
 */
public record DistributedRemovals(JavaSparkContext spark, Lake lake) implements Removals {
  private static final int TASKS_PER_SLOT = 4;

  @Override
  public List<CleanupOutcome> of(List<Removal> removals) {
    if (removals.isEmpty()) {
      return List.of();
    }
    int tasks = Math.min(removals.size(), TASKS_PER_SLOT * spark.defaultParallelism());
    spark.sc().setJobDescription("experiments cleanup");
    return spark
        .parallelize(removals, tasks)
        .mapPartitions(new Task(lake.uri(), new SerializableConfiguration(lake.configuration())))
        .collect();
  }

  /** Removes its share of the runs, on an executor. */
  private record Task(String lake, SerializableConfiguration configuration)
      implements FlatMapFunction<Iterator<Removal>, CleanupOutcome> {

    @Override
    public Iterator<CleanupOutcome> call(Iterator<Removal> removals) throws IOException {
      Remover remover = new Remover(Lake.open(lake, configuration.value()));
      List<CleanupOutcome> outcomes = new ArrayList<>();
      removals.forEachRemaining(removal -> outcomes.add(remover.trash(removal)));
      return outcomes.iterator();
    }
  }
}
