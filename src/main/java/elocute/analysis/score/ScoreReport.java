package elocute.analysis.score;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.baseline.BaselineEstimate;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.ErrorHeadCounts;
import elocute.scoring.metrics.ErrorKind;
import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.scoring.metrics.Resamples;
import elocute.scoring.metrics.TwoWayLabels;
import java.util.Arrays;
import java.util.List;

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
 * @param derivedDecisions which phones are wrong by what was recognised
 */
public record ScoreReport(
    String protocol,
    long utterances,
    Phonemes phonemes,
    Mispronunciations mispronunciations,
    Mispronunciations strictMispronunciations,
    List<ErrorType> errorTypes,
    List<BaselineScore> baselines,
    DerivedDecisions derivedDecisions) {

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
   * @param detectionAccuracy token accuracy of the derived decisions
   * @param detectionF1 their F1 of wrong phones
   */
  public record BaselineScore(
      String name,
      double per,
      double perLow,
      double perHigh,
      double f1,
      double f1Low,
      double f1High,
      double detectionAccuracy,
      double detectionF1) {

    private static BaselineScore of(BaselineEstimate estimate) {
      Interval per = estimate.resamples().interval(Metric.PER);
      Interval f1 = estimate.resamples().interval(Metric.MDD_F1);
      return new BaselineScore(
          estimate.baseline().id(),
          Metric.PER.of(estimate.counts()),
          per.low(),
          per.high(),
          Metric.MDD_F1.of(estimate.counts()),
          f1.low(),
          f1.high(),
          Metric.DETECTION_ACCURACY.of(estimate.counts()),
          Metric.DETECTION_F1.of(estimate.counts()));
    }
  }

  /**
   * Which canonical phones are wrong, and that one was added, by what was recognised against by
   * what was said; measured as error labels of a model are, see {@link TwoWayLabels}.
   *
   * @param accuracy 1 - edits / labels
   * @param accuracyLow lower end of the 95 % bootstrap interval over utterances
   * @param accuracyHigh upper end
   * @param precision precision of class {@code I}
   * @param recall recall of class {@code I}
   * @param f1 F1 of class {@code I}
   * @param f1Low lower end of its interval
   * @param f1High upper end
   */
  public record DerivedDecisions(
      double accuracy,
      double accuracyLow,
      double accuracyHigh,
      double precision,
      double recall,
      double f1,
      double f1Low,
      double f1High) {

    private static DerivedDecisions of(ErrorHeadCounts counts, Resamples resamples) {
      Interval accuracy = resamples.interval(Metric.DETECTION_ACCURACY);
      Interval f1 = resamples.interval(Metric.DETECTION_F1);
      return new DerivedDecisions(
          counts.tokenAccuracy(),
          accuracy.low(),
          accuracy.high(),
          counts.incorrect().precision(),
          counts.incorrect().recall(),
          counts.incorrect().f1(),
          f1.low(),
          f1.high());
    }
  }

  /** The report of a scored system, with intervals by the given bootstrap. */
  public static ScoreReport of(Scoring scoring, Bootstrap bootstrap) {
    EvaluationSummary summary = scoring.summary();
    MispronunciationCounts counts = summary.mispronunciations();
    Resamples resamples = bootstrap.resamples(summary.utteranceCounts());
    List<UtteranceReference> references = scoring.references();
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
            .map(baseline -> BaselineEstimate.of(baseline, references, bootstrap))
            .map(BaselineScore::of)
            .toList(),
        DerivedDecisions.of(summary.derived(), resamples));
  }
}
