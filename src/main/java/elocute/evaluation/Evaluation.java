package elocute.evaluation;

import elocute.corpus.Split;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.features.FeatureShard;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.metrics.EvaluationSummary;
import elocute.tables.EvaluationRow;
import elocute.tables.SnakeCaseJson;
import elocute.tables.Table;
import elocute.tables.TableStore;
import elocute.tracking.RunMirror;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates one checkpoint on one split of one feature set, distributed over its shards. */
public final class Evaluation {

  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);

  private final JavaSparkContext spark;
  private final Lake lake;

  public Evaluation(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** Runs a checked evaluation; its row becomes visible last. */
  public EvaluationRow run(EvaluationPlan plan) throws IOException {
    EvaluationSpec spec = spec(plan);
    List<ShardWork> work = work(plan.shards());
    var task =
        new EvaluationTask(
            spec, plan.features(), new SerializableConfiguration(lake.configuration()));
    spark.sc().setJobDescription("evaluate " + plan.request().checkpoint());
    List<ShardResult> results =
        new ArrayList<>(spark.parallelize(work, work.size()).map(task).collect());
    results.sort(Comparator.comparingInt(ShardResult::number));
    EvaluationRow row = row(plan, spec, results);
    publish(plan.request(), spec, results, row);
    RunMirror.ofEvaluation(
            lake, spec.experiment(), plan.checkpoint().record().features(), LOG::info)
        .close();
    return row;
  }

  private static List<ShardWork> work(List<FeatureShard> shards) {
    List<ShardWork> work = new ArrayList<>();
    for (FeatureShard shard : shards) {
      work.add(new ShardWork(work.size(), shard));
    }
    return work;
  }

  private EvaluationSpec spec(EvaluationPlan plan) {
    return new EvaluationSpec(
        lake.uri(),
        plan.request().checkpoint().toString(),
        plan.checkpoint().record().experiment(),
        UUID.randomUUID().toString(),
        plan.checkpoint().settings().training().batchSize(),
        spark.getConf().getInt("spark.task.cpus", 1),
        plan.decoder(),
        plan.request().predictions() == Predictions.SAVED);
  }

  private static EvaluationRow row(
      EvaluationPlan plan, EvaluationSpec spec, List<ShardResult> results) {
    var summary = new EvaluationSummary();
    LossSums losses = LossSums.NONE;
    for (ShardResult result : results) {
      summary.merge(result.summary());
      losses = losses.plus(result.losses());
    }
    var training = plan.checkpoint().settings().training();
    return EvaluationRows.of(
        new EvaluationRows.Source(
            spec.experiment(),
            spec.evaluationId(),
            Instant.now(),
            plan.checkpoint().record().modelType(),
            plan.request().checkpoint().getName(),
            plan.featuresName(),
            plan.request().split(),
            plan.decoder().id(),
            plan.checkpoint().sha256(),
            plan.features().manifest().fingerprint(plan.request().split())),
        summary,
        losses.mean(training.errorWeight(), training.phonemeWeight()));
  }

  private void publish(
      EvaluationRequest request, EvaluationSpec spec, List<ShardResult> results, EvaluationRow row)
      throws IOException {
    var store = new TableStore(lake);
    for (ShardResult result : results) {
      if (!result.stagedPredictions().isEmpty()) {
        store.publish(
            Table.PREDICTIONS,
            spec.experiment(),
            "%s-%05d".formatted(spec.evaluationId(), result.number()),
            new Path(result.stagedPredictions()));
      }
    }
    store.append(Table.EVALUATIONS, spec.experiment(), spec.evaluationId(), List.of(row));
    if (request.split() == Split.TEST) {
      Path file = lake.runFiles(spec.experiment()).finalMetrics();
      AtomicFiles.replace(lake.fileSystem(), file, SnakeCaseJson.write(row));
    }
  }
}
