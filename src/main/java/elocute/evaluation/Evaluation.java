package elocute.evaluation;

import elocute.corpus.Split;
import elocute.distributed.AssignedGpu;
import elocute.distributed.EvenTasks;
import elocute.evaluation.EvaluationRequest.Goodness;
import elocute.evaluation.EvaluationRequest.Predictions;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.EvaluationRow.Fingerprints;
import elocute.lake.tables.SnakeCaseJson;
import elocute.model.PrecisionSupport;
import elocute.runs.Lease;
import elocute.runs.RunStore;
import elocute.runs.mlflow.RunMirror;
import elocute.training.data.ShortUtterances;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates one checkpoint on one split of one feature set, distributed over its batches. */
public final class Evaluation {

  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);

  private final JavaSparkContext spark;
  private final Lake lake;

  public Evaluation(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Runs a checked evaluation, on the GPUs that Spark gives the tasks, or else on CPUs; its row
   * becomes visible last.
   *
   * @throws elocute.runs.RunStoreException when the run is being moved or removed
   * @throws elocute.model.tensor.UnsupportedConfigurationException if the CPUs do not compute in
   *     the model's precision, or a task would get more than one GPU
   */
  public EvaluationRow run(EvaluationPlan plan) throws IOException {
    EvaluationSpec spec = spec(plan);
    return run(plan, spec, spec.evaluationId());
  }

  /**
   * As {@link #run(EvaluationPlan)}, unless one of the same identity has been run so.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when another process was faster; no row
   *     of table evaluations refers to what this one has computed
   */
  public EvaluationRow runOnce(EvaluationPlan plan) throws IOException {
    return run(plan, spec(plan), plan.identity().fileName());
  }

  private EvaluationRow run(EvaluationPlan plan, EvaluationSpec spec, String commit)
      throws IOException {
    try (Lease lease =
        new RunStore(lake).holdForEvaluation(plan.request().checkpoint(), spec.experiment())) {
      return run(plan, spec, commit, lease);
    }
  }

  private EvaluationRow run(EvaluationPlan plan, EvaluationSpec spec, String commit, Lease lease)
      throws IOException {
    List<RangeResult> results = measure(plan, spec);
    var measurements = Measurements.of(results);
    PhoneMeasurements phones = phones(plan, spec, measurements.judged());
    EvaluationRow row = row(plan, spec, measurements, phones);
    lease.requireHeld();
    new EvaluationTables(lake, commit)
        .write(row, measurements, phones, EvaluationRows.BOOTSTRAP, results);
    if (plan.request().split() == Split.TEST) {
      Path file = lake.runFiles(spec.experiment()).finalMetrics();
      AtomicFiles.replace(lake.fileSystem(), file, SnakeCaseJson.write(row));
    }
    RunMirror.ofEvaluation(
            lake, spec.experiment(), plan.checkpoint().record().features(), LOG::info)
        .close();
    return row;
  }

  /** Measures all batches on executors, and says what could not be. */
  List<RangeResult> measure(EvaluationPlan plan, EvaluationSpec spec) {
    if (!AssignedGpu.isAskedFor(spark.getConf())) {
      PrecisionSupport.requireOnCpu(plan.checkpoint().settings().training().precision());
    }
    List<BatchRange> ranges =
        BatchRange.of(
            plan.shards(),
            spec.batchSize(),
            plan.request().partitions().orElse(EvenTasks.of(spark).count()));
    var task =
        new EvaluationTask(
            spec, plan.features(), new SerializableConfiguration(lake.configuration()));
    spark.sc().setJobDescription("evaluate " + plan.request().checkpoint());
    List<RangeResult> results = spark.parallelize(ranges, ranges.size()).map(task).collect();
    sayWhatIsLeftOut(plan, results);
    return results;
  }

  private static PhoneMeasurements phones(
      EvaluationPlan plan, EvaluationSpec spec, JudgedUtterances judged) throws IOException {
    if (!spec.judgePhones()) {
      return PhoneMeasurements.NONE;
    }
    judged.leftOut().ifPresent(LOG::warn);
    plan.calibration().remark(plan.identity().featuresFingerprint()).ifPresent(LOG::warn);
    var rows =
        new ScoreRows(
            spec.experiment(),
            spec.evaluationId(),
            plan.calibration().calibration(),
            prior(plan, judged),
            judged.utterances());
    return new PhoneMeasurements(
        rows.metrics(EvaluationRows.BOOTSTRAP),
        rows.reliability(),
        plan.request().goodness() == Goodness.SAVED ? rows.phones() : List.of());
  }

  private static Optional<PhonePrior> prior(EvaluationPlan plan, JudgedUtterances judged)
      throws IOException {
    return ScoreRows.hasExperts(judged.utterances())
        ? PhonePrior.of(plan.features())
        : Optional.empty();
  }

  /** Feature sets of earlier versions may have utterances that are shorter than a frame. */
  private static void sayWhatIsLeftOut(EvaluationPlan plan, List<RangeResult> results) {
    ShortUtterances tooShort =
        results.stream().map(RangeResult::tooShort).reduce(ShortUtterances::plus).orElseThrow();
    if (tooShort.isEmpty()) {
      return;
    }
    String leftOut = tooShort.leftOut(plan.request().split().id());
    if (results.stream().allMatch(result -> result.utterances().isEmpty())) {
      throw new EvaluationException(
          "feature set %s has nothing to evaluate: %s".formatted(plan.featuresName(), leftOut));
    }
    LOG.warn(leftOut);
  }

  EvaluationSpec spec(EvaluationPlan plan) {
    return new EvaluationSpec(
        lake.uri(),
        plan.request().checkpoint().toString(),
        plan.checkpoint().sha256(),
        plan.run(lake),
        UUID.randomUUID().toString(),
        plan.checkpoint().settings().training().batchSize(),
        EvenTasks.of(spark).cpus(),
        plan.decoder(),
        plan.request().predictions() == Predictions.SAVED,
        plan.request().goodness() != Goodness.NOT_MEASURED);
  }

  private static EvaluationRow row(
      EvaluationPlan plan,
      EvaluationSpec spec,
      Measurements measurements,
      PhoneMeasurements phones) {
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
            new Fingerprints(
                plan.checkpoint().sha256(),
                plan.features().manifest().fingerprint(plan.request().split()))),
        measurements,
        measurements.loss(training.errorWeight(), training.phonemeWeight()),
        phones);
  }
}
