package elocute.evaluation;

import elocute.corpus.Split;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.PathNames;
import elocute.runs.Lease;
import elocute.runs.RunStore;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.CalibrationSource;
import elocute.scoring.calibration.Calibrator;
import elocute.scoring.calibration.JudgedAnswer;
import elocute.scoring.calibration.JudgedEvidence;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calibrates one checkpoint on one split of one feature set, distributed over its batches. */
public final class CalibrationRun {

  private static final Logger LOG = LoggerFactory.getLogger(CalibrationRun.class);

  private final JavaSparkContext spark;
  private final Lake lake;

  public CalibrationRun(JavaSparkContext spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Measures the split's phones as an evaluation does, fits, and writes {@code calibration.json}
   * beside the checkpoint, also of one that lies outside the lake. The number of partitions does
   * not change a bit of it.
   *
   * @param plan of an evaluation that measures phones
   * @param maxFalseRejections most right phones that may be called wrong, as a share; empty: the
   *     threshold is that of the highest F1
   * @throws elocute.scoring.calibration.CalibrationException when there are too few wrong phones
   * @throws EvaluationException when training has written a newer state of the checkpoint meanwhile
   * @throws elocute.runs.RunStoreException when the run is being moved or removed
   */
  public Calibration run(EvaluationPlan plan, OptionalDouble maxFalseRejections)
      throws IOException {
    if (plan.request().split() == Split.TEST) {
      LOG.warn(
          "calibrating on the test split: what is evaluated on it afterwards is too good to be true");
    }
    Path checkpoint = plan.request().checkpoint();
    Optional<String> run = lake.runOf(checkpoint);
    if (run.isEmpty()) {
      Calibration calibration = fit(plan, maxFalseRejections);
      CalibrationFile.write(lake, checkpoint, calibration);
      return calibration;
    }
    try (Lease lease = new RunStore(lake).holdForEvaluation(checkpoint, run.get())) {
      Calibration calibration = fit(plan, maxFalseRejections);
      lease.requireHeld();
      CalibrationFile.write(lake, checkpoint, calibration);
      return calibration;
    }
  }

  private Calibration fit(EvaluationPlan plan, OptionalDouble maxFalseRejections)
      throws IOException {
    var evaluation = new Evaluation(spark, lake);
    JudgedUtterances judged =
        Measurements.of(evaluation.measure(plan, evaluation.spec(plan))).judged();
    judged.leftOut().ifPresent(LOG::warn);
    Calibration calibration =
        Calibrator.fit(
            source(plan, judged), evidence(judged), answers(plan, judged), maxFalseRejections);
    requireSameState(plan);
    return calibration;
  }

  private static CalibrationSource source(EvaluationPlan plan, JudgedUtterances judged) {
    return new CalibrationSource(
        plan.checkpoint().sha256(),
        plan.featuresName(),
        plan.identity().featuresFingerprint(),
        plan.request().split().id(),
        judged.utterances().size(),
        judged.impossible().size());
  }

  private static List<JudgedEvidence> evidence(JudgedUtterances judged) {
    return judged.utterances().stream()
        .flatMap(
            utterance ->
                utterance.phones().stream()
                    .map(
                        phone ->
                            new JudgedEvidence(
                                utterance.utteranceId(),
                                phone.scored().evidence(),
                                phone.isWrong())))
        .toList();
  }

  /** None of an error head that did not train. */
  private static List<JudgedAnswer> answers(EvaluationPlan plan, JudgedUtterances judged) {
    if (!plan.checkpoint().settings().training().taskMode().trainsErrorHead()) {
      return List.of();
    }
    return judged.utterances().stream()
        .flatMap(
            utterance ->
                utterance.phones().stream()
                    .filter(JudgedPhone::isAsked)
                    .map(
                        phone ->
                            new JudgedAnswer(
                                utterance.utteranceId(),
                                phone.scored().phone(),
                                phone.asAsked(),
                                phone.isWrong())))
        .toList();
  }

  private void requireSameState(EvaluationPlan plan) throws IOException {
    String now = CheckpointReader.open(lake.fileSystem(), plan.request().checkpoint()).sha256();
    if (!now.equals(plan.checkpoint().sha256())) {
      String name = PathNames.name(plan.request().checkpoint());
      throw new EvaluationException(
          "checkpoint %1$s was written anew while it was calibrated; again: %2$s"
              .formatted(name, JobCommand.of("calibrate", "--model_checkpoint", name)));
    }
  }
}
