package elocute.analysis.score;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.ErrorKind;
import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.scoring.metrics.Resamples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All metrics of one scored system; rates as fractions.
 *
 * @param protocol alignment and counting rules
 * @param utterances utterances scored
 * @param phonemes phoneme recognition
 * @param mispronunciations mispronunciation detection and diagnosis, the field's protocol
 * @param strictMispronunciations the same with phones that only the hypothesis has as false
 *     rejections
 * @param errorTypes diagnosis of substitutions, deletions and additions
 * @param baselines what baselines score on the same utterances
 */
public record ScoreReport(
    String protocol,
    long utterances,
    Phonemes phonemes,
    Mispronunciations mispronunciations,
    Mispronunciations strictMispronunciations,
    List<ErrorType> errorTypes,
    List<BaselineScore> baselines) {

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

  /** Counts and rates of {@link MispronunciationCounts}, F1 with its 95 % interval. */
  public record Mispronunciations(
      long trueAcceptances,
      long falseRejections,
      long falseAcceptances,
      long trueRejections,
      long correctDiagnoses,
      long errorDiagnoses,
      @JsonUnwrapped Detection detection,
      double falseRejectionRate,
      double falseAcceptanceRate,
      double diagnosisErrorRate,
      double detectionAccuracy) {

    /** Of the rejections; F1 with its 95 % interval. */
    public record Detection(
        double precision, double recall, double f1, double f1Low, double f1High) {}

    private static Mispronunciations of(MispronunciationCounts counts, Interval f1) {
      return new Mispronunciations(
          counts.trueAcceptances(),
          counts.falseRejections(),
          counts.falseAcceptances(),
          counts.trueRejections(),
          counts.correctDiagnoses(),
          counts.errorDiagnoses(),
          new Detection(counts.precision(), counts.recall(), counts.f1(), f1.low(), f1.high()),
          counts.falseRejectionRate(),
          counts.falseAcceptanceRate(),
          counts.diagnosisErrorRate(),
          counts.detectionAccuracy());
    }
  }

  /**
   * One kind of error, by what the speaker did to what should be said.
   *
   * @param type {@code substitution}, {@code deletion} or {@code addition}
   * @param occurrences how often
   * @param correctDiagnoses rejected with the right diagnosis
   * @param errorDiagnoses rejected with a wrong one
   * @param falseAcceptances accepted
   * @param recall share that was rejected
   * @param diagnosisErrorRate share of wrong diagnoses among the rejected
   */
  public record ErrorType(
      String type,
      long occurrences,
      long correctDiagnoses,
      long errorDiagnoses,
      long falseAcceptances,
      double recall,
      double diagnosisErrorRate) {

    private static ErrorType of(ErrorKind kind, PhoneStatistics phones) {
      MispronunciationCounts counts = kind.of(phones);
      return new ErrorType(
          kind.id(),
          counts.mispronounced(),
          counts.correctDiagnoses(),
          counts.errorDiagnoses(),
          counts.falseAcceptances(),
          counts.recall(),
          counts.diagnosisErrorRate());
    }
  }

  /**
   * A baseline, which does not listen to the audio.
   *
   * @param name {@link Baseline}'s, in lower case
   * @param per phoneme error rate
   * @param perLow lower end of the 95 % bootstrap interval over utterances
   * @param perHigh upper end
   * @param f1 of the plain protocol
   * @param f1Low lower end of the interval
   * @param f1High upper end
   */
  public record BaselineScore(
      String name,
      double per,
      double perLow,
      double perHigh,
      double f1,
      double f1Low,
      double f1High) {

    private static BaselineScore of(Baseline baseline, Scoring scoring, Bootstrap bootstrap) {
      EvaluationSummary summary = scoring.summary();
      Resamples resamples = bootstrap.resamples(summary.utteranceCounts());
      Interval per = resamples.interval(Metric.PER);
      Interval f1 = resamples.interval(Metric.MDD_F1);
      return new BaselineScore(
          baseline.name().toLowerCase(Locale.ROOT),
          summary.phonemes().per(),
          per.low(),
          per.high(),
          summary.mispronunciations().f1(),
          f1.low(),
          f1.high());
    }
  }

  /** The report of a scored system, with intervals by the given bootstrap. */
  public static ScoreReport of(Scoring scoring, Bootstrap bootstrap) {
    EvaluationSummary summary = scoring.summary();
    MispronunciationCounts counts = summary.mispronunciations();
    Resamples resamples = bootstrap.resamples(summary.utteranceCounts());
    return new ScoreReport(
        PROTOCOL,
        summary.utterances(),
        Phonemes.of(summary.phonemes(), resamples.interval(Metric.PER)),
        Mispronunciations.of(counts, resamples.interval(Metric.MDD_F1)),
        Mispronunciations.of(counts.strict(), resamples.interval(Metric.MDD_STRICT_F1)),
        Arrays.stream(ErrorKind.values())
            .map(kind -> ErrorType.of(kind, summary.phones()))
            .toList(),
        Arrays.stream(Baseline.values())
            .map(baseline -> BaselineScore.of(baseline, scoring.of(baseline), bootstrap))
            .toList());
  }
}
