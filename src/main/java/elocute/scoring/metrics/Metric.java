package elocute.scoring.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The metrics that systems are compared by, each a function of counts summed over utterances. Names
 * are the columns of table {@code evaluations}.
 */
public enum Metric {
  /** Phoneme error rate. */
  PER(Better.LOWER, Part.PHONEMES, counts -> counts.phonemes().per()),
  /** 1 - PER. */
  PHONEME_ACCURACY(Better.HIGHER, Part.PHONEMES, counts -> counts.phonemes().accuracy()),
  /** Error token accuracy, 1 - edits / labels. */
  ERROR_ACCURACY(Better.HIGHER, Part.ERRORS, counts -> counts.errors().tokenAccuracy()),
  /** Share of the utterances whose error labels are all right. */
  ERROR_SEQUENCE_ACCURACY(Better.HIGHER, Part.ERRORS, counts -> counts.errors().sequenceAccuracy()),
  /** Edits of error labels per utterance. */
  ERROR_MEAN_EDIT_DISTANCE(Better.LOWER, Part.ERRORS, counts -> counts.errors().meanEditDistance()),
  /** Mean of the error classes' F1, weighted by their true labels. */
  ERROR_WEIGHTED_F1(Better.HIGHER, Part.ERRORS, counts -> counts.errors().weightedF1()),
  /** Plain mean of the error classes' F1. */
  ERROR_MACRO_F1(Better.HIGHER, Part.ERRORS, counts -> counts.errors().macroF1()),
  /** Precision of error label {@code I}. */
  INCORRECT_PRECISION(Better.HIGHER, Part.ERRORS, counts -> counts.incorrect().precision()),
  /** Recall of error label {@code I}. */
  INCORRECT_RECALL(Better.HIGHER, Part.ERRORS, counts -> counts.incorrect().recall()),
  /** F1 of error label {@code I}. */
  INCORRECT_F1(Better.HIGHER, Part.ERRORS, counts -> counts.incorrect().f1()),
  /** Precision of error label {@code C}. */
  CORRECT_PRECISION(Better.HIGHER, Part.ERRORS, counts -> counts.correct().precision()),
  /** Recall of error label {@code C}. */
  CORRECT_RECALL(Better.HIGHER, Part.ERRORS, counts -> counts.correct().recall()),
  /** F1 of error label {@code C}. */
  CORRECT_F1(Better.HIGHER, Part.ERRORS, counts -> counts.correct().f1()),
  /** Mispronunciation detection: TR / (TR + FR). */
  MDD_PRECISION(
      Better.HIGHER, Part.MISPRONUNCIATIONS, counts -> counts.mispronunciations().precision()),
  /** TR / (TR + FA). */
  MDD_RECALL(Better.HIGHER, Part.MISPRONUNCIATIONS, counts -> counts.mispronunciations().recall()),
  /** Harmonic mean of the two. */
  MDD_F1(Better.HIGHER, Part.MISPRONUNCIATIONS, counts -> counts.mispronunciations().f1()),
  /** Precision with insertions of the hypothesis alone counted as false rejections. */
  MDD_STRICT_PRECISION(
      Better.HIGHER,
      Part.MISPRONUNCIATIONS,
      counts -> counts.mispronunciations().strict().precision()),
  /** F1 counted so. */
  MDD_STRICT_F1(
      Better.HIGHER, Part.MISPRONUNCIATIONS, counts -> counts.mispronunciations().strict().f1()),
  /** Error diagnoses / TR. */
  DIAGNOSIS_ERROR_RATE(
      Better.LOWER,
      Part.MISPRONUNCIATIONS,
      counts -> counts.mispronunciations().diagnosisErrorRate()),
  /** FR / (TA + FR). */
  FALSE_REJECTION_RATE(
      Better.LOWER,
      Part.MISPRONUNCIATIONS,
      counts -> counts.mispronunciations().falseRejectionRate()),
  /** FA / (TR + FA). */
  FALSE_ACCEPTANCE_RATE(
      Better.LOWER,
      Part.MISPRONUNCIATIONS,
      counts -> counts.mispronunciations().falseAcceptanceRate()),
  /** (TA + TR) / all. */
  DETECTION_ACCURACY(
      Better.HIGHER,
      Part.MISPRONUNCIATIONS,
      counts -> counts.mispronunciations().detectionAccuracy());

  private enum Better {
    LOWER,
    HIGHER
  }

  private enum Part {
    PHONEMES,
    ERRORS,
    MISPRONUNCIATIONS
  }

  private final Better better;
  private final Part part;
  private final ToDoubleFunction<EvaluationCounts> value;

  Metric(Better better, Part part, ToDoubleFunction<EvaluationCounts> value) {
    this.better = better;
    this.part = part;
    this.value = value;
  }

  /** The metric of sums. */
  public double of(EvaluationCounts counts) {
    return value.applyAsDouble(counts);
  }

  /** The counts that the metric is a function of; all others are zero, which are quick to sum. */
  public EvaluationCounts used(EvaluationCounts counts) {
    return switch (part) {
      case PHONEMES ->
          new EvaluationCounts(
              counts.phonemes(), ErrorHeadCounts.NONE, MispronunciationCounts.NONE);
      case ERRORS ->
          new EvaluationCounts(
              PhonemeErrorCounts.NONE, counts.errors(), MispronunciationCounts.NONE);
      case MISPRONUNCIATIONS ->
          new EvaluationCounts(
              PhonemeErrorCounts.NONE, ErrorHeadCounts.NONE, counts.mispronunciations());
    };
  }

  /** Whether the larger of two values is the better one. */
  public boolean higherIsBetter() {
    return better == Better.HIGHER;
  }

  /** Name of the column, for example {@code mdd_f1}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The metric of a column's name. */
  public static Optional<Metric> ofColumn(String name) {
    return Arrays.stream(values()).filter(metric -> metric.column().equals(name)).findFirst();
  }
}
