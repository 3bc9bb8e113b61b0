package elocute.evaluation;

import elocute.corpus.Split;
import elocute.metrics.Bootstrap;
import elocute.metrics.ClassCounts;
import elocute.metrics.ErrorHeadCounts;
import elocute.metrics.EvaluationSummary;
import elocute.metrics.Interval;
import elocute.metrics.MispronunciationCounts;
import elocute.metrics.PhonemeErrorCounts;
import elocute.tables.EvaluationRow;
import java.time.Instant;

/** Makes the row of table {@code evaluations}. */
final class EvaluationRows {

  /** Alignment and gap rule of the numbers in the row. */
  private static final String ALIGNMENT = "levenshtein-v1";

  private static final long BOOTSTRAP_SEED = 42;

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

  static EvaluationRow of(Source source, EvaluationSummary summary, double loss) {
    ErrorHeadCounts errors = summary.errors();
    ClassCounts incorrect = errors.ofClass("I");
    ClassCounts correct = errors.ofClass("C");
    PhonemeErrorCounts phonemes = summary.phonemes();
    Interval interval = summary.perInterval(Bootstrap.seeded(BOOTSTRAP_SEED));
    MispronunciationCounts mispronunciations = summary.mispronunciations();
    return new EvaluationRow(
        source.experiment(),
        source.evaluationId(),
        source.evaluatedAt(),
        source.modelType(),
        source.checkpoint(),
        source.features(),
        source.split().id(),
        ALIGNMENT + "/" + source.decoding(),
        summary.utterances(),
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
        interval.low(),
        interval.high(),
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
        source.featuresFingerprint());
  }
}
