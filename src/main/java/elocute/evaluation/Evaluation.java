package elocute.evaluation;

import elocute.config.ExperimentSettings;
import elocute.config.ModelType;
import elocute.corpus.Split;
import elocute.features.FeatureSet;
import elocute.features.FeatureShard;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.metrics.EvaluationSummary;
import elocute.tables.EvaluationRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import elocute.training.CheckpointReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Evaluates one checkpoint on one split of one feature set, distributed over its shards. */
public final class Evaluation {

  private final JavaSparkContext spark;
  private final Lake lake;

  public Evaluation(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * What to evaluate.
   *
   * @param checkpoint the checkpoint's directory
   * @param modelType what the checkpoint is expected to be, checked against it; empty: whatever it
   *     is
   * @param features feature set; empty: the one trained on
   * @param split split of it
   * @param predictions whether every utterance's prediction is written
   */
  public record Request(
      Path checkpoint,
      Optional<ModelType> modelType,
      Optional<String> features,
      Split split,
      Predictions predictions) {}

  /** Whether every utterance's prediction is written to table {@code predictions}. */
  public enum Predictions {
    SAVED,
    DROPPED
  }

  /**
   * Runs the evaluation; its row becomes visible last.
   *
   * @throws EvaluationException when checkpoint and feature set or model type do not fit
   */
  public EvaluationRow run(Request request) throws IOException {
    CheckpointReader checkpoint = CheckpointReader.open(lake.fileSystem(), request.checkpoint());
    requireModelType(request, checkpoint);
    String name = request.features().orElse(checkpoint.record().features());
    FeatureSet features = FeatureSet.open(lake, name);
    requireSameLabels(checkpoint, features, name);
    List<ShardWork> work = work(features, request.split(), name);
    EvaluationSpec spec = spec(request, checkpoint);
    var task =
        new EvaluationTask(spec, features, new SerializableConfiguration(lake.configuration()));
    spark.sc().setJobDescription("evaluate " + request.checkpoint());
    List<ShardResult> results =
        new ArrayList<>(spark.parallelize(work, work.size()).map(task).collect());
    results.sort(Comparator.comparingInt(ShardResult::number));
    EvaluationRow row = row(request, checkpoint, name, spec, results);
    publish(request, spec, results, row);
    return row;
  }

  private static void requireModelType(Request request, CheckpointReader checkpoint) {
    String actual = checkpoint.record().modelType();
    request
        .modelType()
        .filter(expected -> !expected.id().equals(actual))
        .ifPresent(
            expected -> {
              throw new EvaluationException(
                  "model_type: the weights in %s are of a %s model, not %s"
                      .formatted(request.checkpoint(), actual, expected.id()));
            });
  }

  private static void requireSameLabels(
      CheckpointReader checkpoint, FeatureSet features, String name) {
    String trained = checkpoint.record().labelMapping();
    String given = features.manifest().labelMapping();
    if (!trained.equals(given)) {
      throw new EvaluationException(
          "feature set %s has label mapping %s, the checkpoint was trained with %s: preprocess again with the checkpoint's phoneme_to_id.json"
              .formatted(name, given, trained));
    }
  }

  private static List<ShardWork> work(FeatureSet features, Split split, String name) {
    List<FeatureShard> shards = features.shards(split);
    if (shards.isEmpty()) {
      throw new EvaluationException(
          "feature set %s has no %s utterances".formatted(name, split.id()));
    }
    List<ShardWork> work = new ArrayList<>();
    for (FeatureShard shard : shards) {
      work.add(new ShardWork(work.size(), shard));
    }
    return work;
  }

  private EvaluationSpec spec(Request request, CheckpointReader checkpoint) {
    ExperimentSettings settings = checkpoint.settings();
    return new EvaluationSpec(
        lake.uri(),
        request.checkpoint().toString(),
        checkpoint.record().experiment(),
        UUID.randomUUID().toString(),
        settings.training().batchSize(),
        spark.getConf().getInt("spark.task.cpus", 1),
        request.predictions() == Predictions.SAVED);
  }

  private static EvaluationRow row(
      Request request,
      CheckpointReader checkpoint,
      String features,
      EvaluationSpec spec,
      List<ShardResult> results) {
    var summary = new EvaluationSummary();
    LossSums losses = LossSums.NONE;
    for (ShardResult result : results) {
      summary.merge(result.summary());
      losses = losses.plus(result.losses());
    }
    var training = checkpoint.settings().training();
    return EvaluationRows.of(
        new EvaluationRows.Source(
            spec.experiment(),
            spec.evaluationId(),
            Instant.now(),
            checkpoint.record().modelType(),
            request.checkpoint().getName(),
            features,
            request.split()),
        summary,
        losses.mean(training.errorWeight(), training.phonemeWeight()));
  }

  private void publish(
      Request request, EvaluationSpec spec, List<ShardResult> results, EvaluationRow row)
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
      AtomicFiles.replace(lake.fileSystem(), file, MetricsJson.of(row));
    }
  }
}
