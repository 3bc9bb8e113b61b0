package elocute.evaluation.prediction;

import elocute.distributed.AssignedGpu;
import elocute.distributed.EvenTasks;
import elocute.lake.Lake;
import elocute.model.PrecisionSupport;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Predicts recordings with one checkpoint.
 *
 * @param lake where the checkpoint may lie
 * @param plan what is asked
 * @param outputs what is written of each recording that is heard
 */
public record Predictions(Lake lake, PredictionPlan plan, List<RecordingOutput> outputs) {

  public Predictions {
    outputs = List.copyOf(outputs);
  }

  /** Nothing is written. */
  public Predictions(Lake lake, PredictionPlan plan) {
    this(lake, plan, List.of());
  }

  /** One recording, in this process, without Spark, on all its cores. */
  public Outcome here(Path recording) throws IOException {
    requirePrecisionOnCpu();
    return task(Runtime.getRuntime().availableProcessors())
        .call(NamedRecording.of(List.of(recording)).get(0));
  }

  /**
   * Any number of recordings, distributed; a recording's outcome does not depend on the others.
   *
   * @return in the recordings' order
   */
  public List<Outcome> distributed(JavaSparkContext spark, List<Path> recordings) {
    if (!AssignedGpu.isAskedFor(spark.getConf())) {
      requirePrecisionOnCpu();
    }
    EvenTasks tasks = EvenTasks.of(spark);
    List<NamedRecording> named = NamedRecording.of(recordings);
    spark.sc().setJobDescription("predict " + recordings.size() + " recordings");
    return spark
        .parallelize(named, Math.min(named.size(), tasks.count()))
        .map(task(tasks.cpus()))
        .collect();
  }

  private PredictionTask task(int threads) {
    return new PredictionTask(
        PredictionSpec.of(lake.uri(), plan, outputs, threads),
        new SerializableConfiguration(lake.configuration()));
  }

  private void requirePrecisionOnCpu() {
    PrecisionSupport.requireOnCpu(plan.checkpoint().settings().training().precision());
  }
}
