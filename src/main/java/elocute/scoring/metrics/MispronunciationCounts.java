package elocute.scoring.metrics;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * Counts of the mispronunciation detection and diagnosis protocol. Rejecting is the positive
 * decision.
 *
 * @param trueAcceptances correct phones accepted
 * @param falseRejections correct phones rejected
 * @param falseAcceptances mispronunciations accepted
 * @param correctDiagnoses mispronunciations rejected with the right diagnosis
 * @param errorDiagnoses mispronunciations rejected with a wrong diagnosis
 * @param hypothesisInsertions phones that only the hypothesis has; no part of the plain protocol
 */
public record MispronunciationCounts(
    long trueAcceptances,
    long falseRejections,
    long falseAcceptances,
    long correctDiagnoses,
    long errorDiagnoses,
    long hypothesisInsertions)
    implements Serializable {

  /** The counts of nothing. */
  public static final MispronunciationCounts NONE = new MispronunciationCounts(0, 0, 0, 0, 0, 0);

  /** Counts of one utterance. */
  public static MispronunciationCounts of(MispronunciationProtocol protocol) {
    return of(protocol.verdicts(), protocol.hypothesisInsertions());
  }

  /** Counts of one verdict. */
  static MispronunciationCounts of(Verdict verdict) {
    return of(List.of(verdict), 0);
  }

  private static MispronunciationCounts of(List<Verdict> verdicts, long hypothesisInsertions) {
    return new MispronunciationCounts(
        Collections.frequency(verdicts, Verdict.TRUE_ACCEPTANCE),
        Collections.frequency(verdicts, Verdict.FALSE_REJECTION),
        Collections.frequency(verdicts, Verdict.FALSE_ACCEPTANCE),
        Collections.frequency(verdicts, Verdict.CORRECT_DIAGNOSIS),
        Collections.frequency(verdicts, Verdict.ERROR_DIAGNOSIS),
        hypothesisInsertions);
  }

  /** The counts of both. */
  public MispronunciationCounts merge(MispronunciationCounts other) {
    return new MispronunciationCounts(
        trueAcceptances + other.trueAcceptances,
        falseRejections + other.falseRejections,
        falseAcceptances + other.falseAcceptances,
        correctDiagnoses + other.correctDiagnoses,
        errorDiagnoses + other.errorDiagnoses,
        hypothesisInsertions + other.hypothesisInsertions);
  }

  /** The strict protocol's counts: each phone that only the hypothesis has is a false rejection. */
  public MispronunciationCounts strict() {
    return new MispronunciationCounts(
        trueAcceptances,
        falseRejections + hypothesisInsertions,
        falseAcceptances,
        correctDiagnoses,
        errorDiagnoses,
        0);
  }

  /** What was mispronounced, rejected or not. */
  public long mispronounced() {
    return trueRejections() + falseAcceptances;
  }

  /** Mispronunciations rejected, whatever the diagnosis. */
  public long trueRejections() {
    return correctDiagnoses + errorDiagnoses;
  }

  /** TR / (TR + FR); 0 when nothing was rejected. */
  public double precision() {
    return Rate.share(trueRejections(), trueRejections() + falseRejections);
  }

  /** TR / (TR + FA); 0 when nothing was mispronounced. */
  public double recall() {
    return Rate.share(trueRejections(), trueRejections() + falseAcceptances);
  }

  /** Harmonic mean of precision and recall; 0 without a true rejection. */
  public double f1() {
    return Rate.f1(precision(), recall());
  }

  /** FR / (TA + FR); 0 when nothing was pronounced correctly. */
  public double falseRejectionRate() {
    return Rate.share(falseRejections, trueAcceptances + falseRejections);
  }

  /** FA / (TR + FA), which is 1 - recall; 0 when nothing was mispronounced. */
  public double falseAcceptanceRate() {
    return Rate.share(falseAcceptances, trueRejections() + falseAcceptances);
  }

  /** Wrong diagnoses among the true rejections; 0 without any. */
  public double diagnosisErrorRate() {
    return Rate.share(errorDiagnoses, trueRejections());
  }

  /** (TA + TR) / all; 0 of nothing. */
  public double detectionAccuracy() {
    long right = trueAcceptances + trueRejections();
    return Rate.share(right, right + falseRejections + falseAcceptances);
  }
}
