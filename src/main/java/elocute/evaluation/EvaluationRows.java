package elocute.evaluation;

import elocute.corpus.Split;
import elocute.lake.tables.EvaluationRow;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.ClassCounts;
import elocute.scoring.metrics.ErrorHeadCounts;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.scoring.metrics.Resamples;
import elocute.scoring.metrics.UtteranceCounts;
import java.time.Instant;
import java.util.List;

/** Makes the row of table {@code evaluations}. */
final class EvaluationRows {

  /** Alignment and gap rule of the numbers in the row. */
  static final String ALIGNMENT = "levenshtein-v1";

  static final Bootstrap BOOTSTRAP = Bootstrap.seeded(42);

  private EvaluationRows() {}

  /**
   * What was evaluated.
   *
   * @param experiment run name of the checkpoint
   * @param evaluationId unique id
   * @param evaluatedAt when
   * @param modelType architecture
   * @param checkpoint name of the checkpoint
   * @param features feature set
   * @param split split of it
   * @param decoding id of the decoder
   * @param checkpointSha256 stands for the checkpoint's bytes
   * @param featuresFingerprint stands for the split's rows
   */
  record Source(
      String experiment,
      String evaluationId,
      Instant evaluatedAt,
      String modelType,
      String checkpoint,
      String features,
      Split split,
      String decoding,
      String checkpointSha256,
      String featuresFingerprint) {}

  static EvaluationRow of(Source source, Measurements measurements, double loss) {
    List<UtteranceCounts> utterances = measurements.counts();
    EvaluationCounts counts = UtteranceCounts.sum(utterances);
    ErrorHeadCounts errors = counts.errors();
    ClassCounts incorrect = counts.incorrect();
    ClassCounts correct = counts.correct();
    PhonemeErrorCounts phonemes = counts.phonemes();
    Resamples resamples = BOOTSTRAP.resamples(utterances);
    Interval per = resamples.interval(Metric.PER);
    Interval errorAccuracy = resamples.interval(Metric.ERROR_ACCURACY);
    Interval mddF1 = resamples.interval(Metric.MDD_F1);
    MispronunciationCounts mispronunciations = counts.mispronunciations();
    return new EvaluationRow(
        source.experiment(),
        source.evaluationId(),
        source.evaluatedAt(),
        source.modelType(),
        source.checkpoint(),
        source.features(),
        source.split().id(),
        ALIGNMENT + "/" + source.decoding(),
        counts.utterances(),
        loss,
        errors.sequenceAccuracy(),
        errors.tokenAccuracy(),
        errors.meanEditDistance(),
        errors.weightedF1(),
        errors.macroF1(),
        incorrect.precision(),
        incorrect.recall(),
        incorrect.f1(),
        incorrect.support(),
        correct.precision(),
        correct.recall(),
        correct.f1(),
        correct.support(),
        phonemes.accuracy(),
        phonemes.per(),
        per.low(),
        per.high(),
        phonemes.insertions(),
        phonemes.deletions(),
        phonemes.substitutions(),
        phonemes.referencePhones(),
        mispronunciations.precision(),
        mispronunciations.recall(),
        mispronunciations.f1(),
        mispronunciations.strict().f1(),
        mispronunciations.diagnosisErrorRate(),
        source.checkpointSha256(),
        source.featuresFingerprint(),
        errorAccuracy.low(),
        errorAccuracy.high(),
        mddF1.low(),
        mddF1.high(),
        mispronunciations.strict().precision(),
        mispronunciations.falseRejectionRate(),
        mispronunciations.falseAcceptanceRate(),
        mispronunciations.detectionAccuracy(),
        mispronunciations.trueAcceptances(),
        mispronunciations.falseRejections(),
        mispronunciations.falseAcceptances(),
        mispronunciations.correctDiagnoses(),
        mispronunciations.errorDiagnoses(),
        mispronunciations.hypothesisInsertions());
  }
}
