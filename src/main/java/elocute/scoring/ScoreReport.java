package elocute.scoring;

import elocute.metrics.Bootstrap;
import elocute.metrics.EvaluationSummary;
import elocute.metrics.Interval;
import elocute.metrics.Metric;
import elocute.metrics.MispronunciationCounts;
import elocute.metrics.PhonemeErrorCounts;

/**
 * All metrics of one scored system; rates as fractions.
 *
 * @param protocol alignment and counting rules
 * @param utterances utterances scored
 * @param phonemes phoneme recognition
 * @param mispronunciations mispronunciation detection and diagnosis, the field's protocol
 * @param strictMispronunciations the same with phones that only the hypothesis has as false
 *     rejections
 */
public record ScoreReport(
    String protocol,
    long utterances,
    Phonemes phonemes,
    Mispronunciations mispronunciations,
    Mispronunciations strictMispronunciations) {

  private static final String PROTOCOL = "levenshtein-v1";

  /**
   * Phoneme recognition.
   *
   * @param per phoneme error rate over the corpus
   * @param perLow lower end of the 95 % bootstrap interval over utterances
   * @param perHigh upper end
   * @param accuracy 1 - PER
   * @param edits all edits
   * @param substitutions substituted phones
   * @param deletions phones that were not recognised
   * @param insertions recognised phones that nobody said
   * @param referencePhones phones that were said
   */
  public record Phonemes(
      double per,
      double perLow,
      double perHigh,
      double accuracy,
      long edits,
      long substitutions,
      long deletions,
      long insertions,
      long referencePhones) {

    private static Phonemes of(PhonemeErrorCounts counts, Interval interval) {
      return new Phonemes(
          counts.per(),
          interval.low(),
          interval.high(),
          counts.accuracy(),
          counts.edits(),
          counts.substitutions(),
          counts.deletions(),
          counts.insertions(),
          counts.referencePhones());
    }
  }

  /** Counts and rates of {@link MispronunciationCounts}. */
  public record Mispronunciations(
      long trueAcceptances,
      long falseRejections,
      long falseAcceptances,
      long trueRejections,
      long correctDiagnoses,
      long errorDiagnoses,
      double precision,
      double recall,
      double f1,
      double falseRejectionRate,
      double falseAcceptanceRate,
      double diagnosisErrorRate,
      double detectionAccuracy) {

    private static Mispronunciations of(MispronunciationCounts counts) {
      return new Mispronunciations(
          counts.trueAcceptances(),
          counts.falseRejections(),
          counts.falseAcceptances(),
          counts.trueRejections(),
          counts.correctDiagnoses(),
          counts.errorDiagnoses(),
          counts.precision(),
          counts.recall(),
          counts.f1(),
          counts.falseRejectionRate(),
          counts.falseAcceptanceRate(),
          counts.diagnosisErrorRate(),
          counts.detectionAccuracy());
    }
  }

  /** The report of a summary, with an interval by the given bootstrap. */
  public static ScoreReport of(EvaluationSummary summary, Bootstrap bootstrap) {
    MispronunciationCounts counts = summary.mispronunciations();
    return new ScoreReport(
        PROTOCOL,
        summary.utterances(),
        Phonemes.of(summary.phonemes(), bootstrap.interval(Metric.PER, summary.utteranceCounts())),
        Mispronunciations.of(counts),
        Mispronunciations.of(counts.strict()));
  }
}
