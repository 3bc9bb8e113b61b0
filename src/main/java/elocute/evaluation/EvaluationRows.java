package elocute.evaluation;

import elocute.corpus.Split;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.EvaluationRow.Fingerprints;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.MetricValues;
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
   * @param fingerprints stand for the checkpoint's bytes and the split's rows
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
      Fingerprints fingerprints) {}

  /**
   * @param phones of canonical phones
   */
  static EvaluationRow of(
      Source source, Measurements measurements, double loss, PhoneMeasurements phones) {
    List<UtteranceCounts> utterances = measurements.counts();
    EvaluationCounts counts = UtteranceCounts.sum(utterances);
    return new EvaluationRow(
        source.experiment(),
        source.evaluationId(),
        source.evaluatedAt(),
        source.modelType(),
        source.checkpoint(),
        source.features(),
        source.split().id(),
        ALIGNMENT + "/" + source.decoding(),
        source.fingerprints(),
        counts.utterances(),
        loss,
        MetricValues.of(counts, BOOTSTRAP.resamples(utterances)),
        counts.phonemes(),
        counts.incorrect().support(),
        counts.correct().support(),
        counts.mispronunciations(),
        phones.summary(ScoreSource.GOP),
        phones.summary(ScoreSource.ASKED));
  }
}
