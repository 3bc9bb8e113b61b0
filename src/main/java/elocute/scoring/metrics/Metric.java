package elocute.scoring.metrics;

import static elocute.scoring.metrics.Direction.HIGHER_IS_BETTER;
import static elocute.scoring.metrics.Direction.LOWER_IS_BETTER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The registry of the metrics that systems are compared by, each a function of counts summed over
 * utterances. A constant's name is its column's in table {@code evaluations}.
 *
 * <p>A metric that stands here is measured by {@code evaluate}, of every speaker and first language
 * too; it is a column of {@code evaluations}, what {@code compare} can sort by and test, and among
 * the bests of a night. Its column has to be listed in {@code docs/tables.md} and {@code
 * conf/tables.sql}, which tests compare with what is here. New ones stand last, and are {@link
 * Trait#ADDED}.
 */
public enum Metric {
  PER(
      LOWER_IS_BETTER,
      Source.PHONEMES,
      "phoneme error rate over the corpus",
      counts -> counts.phonemes().per(),
      Trait.INTERVAL),
  PHONEME_ACCURACY(
      HIGHER_IS_BETTER, Source.PHONEMES, "1 - PER", counts -> counts.phonemes().accuracy()),
  ERROR_ACCURACY(
      HIGHER_IS_BETTER,
      Source.ERRORS,
      "error token accuracy, 1 - edits / tokens; may be negative",
      counts -> counts.errors().tokenAccuracy(),
      Trait.ADDED_INTERVAL),
  ERROR_SEQUENCE_ACCURACY(
      HIGHER_IS_BETTER,
      Source.ERRORS,
      "share of utterances whose error labels are all right",
      counts -> counts.errors().sequenceAccuracy()),
  ERROR_MEAN_EDIT_DISTANCE(
      LOWER_IS_BETTER,
      Source.ERRORS,
      "edits per utterance",
      counts -> counts.errors().meanEditDistance()),
  ERROR_WEIGHTED_F1(
      HIGHER_IS_BETTER, Source.ERRORS, "weighted F1", counts -> counts.errors().weightedF1()),
  ERROR_MACRO_F1(HIGHER_IS_BETTER, Source.ERRORS, "macro F1", counts -> counts.errors().macroF1()),
  INCORRECT_PRECISION(
      HIGHER_IS_BETTER,
      Source.ERRORS,
      "precision of class `I`",
      counts -> counts.incorrect().precision()),
  INCORRECT_RECALL(
      HIGHER_IS_BETTER,
      Source.ERRORS,
      "recall of class `I`",
      counts -> counts.incorrect().recall()),
  INCORRECT_F1(
      HIGHER_IS_BETTER, Source.ERRORS, "F1 of class `I`", counts -> counts.incorrect().f1()),
  CORRECT_PRECISION(
      HIGHER_IS_BETTER,
      Source.ERRORS,
      "precision of class `C`",
      counts -> counts.correct().precision()),
  CORRECT_RECALL(
      HIGHER_IS_BETTER, Source.ERRORS, "recall of class `C`", counts -> counts.correct().recall()),
  CORRECT_F1(HIGHER_IS_BETTER, Source.ERRORS, "F1 of class `C`", counts -> counts.correct().f1()),
  MDD_PRECISION(
      HIGHER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "mispronunciation detection precision",
      counts -> counts.mispronunciations().precision()),
  MDD_RECALL(
      HIGHER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "mispronunciation detection recall",
      counts -> counts.mispronunciations().recall()),
  MDD_F1(
      HIGHER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "mispronunciation detection F1",
      counts -> counts.mispronunciations().f1(),
      Trait.ADDED_INTERVAL),
  MDD_STRICT_PRECISION(
      HIGHER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "precision with insertions of the hypothesis alone counted as false rejections",
      counts -> counts.mispronunciations().strict().precision(),
      Trait.ADDED),
  MDD_STRICT_F1(
      HIGHER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "F1 with insertions of the hypothesis alone counted as false rejections",
      counts -> counts.mispronunciations().strict().f1()),
  DIAGNOSIS_ERROR_RATE(
      LOWER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "error diagnoses over true rejections",
      counts -> counts.mispronunciations().diagnosisErrorRate()),
  FALSE_REJECTION_RATE(
      LOWER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "false rejections over correct phones",
      counts -> counts.mispronunciations().falseRejectionRate(),
      Trait.ADDED),
  FALSE_ACCEPTANCE_RATE(
      LOWER_IS_BETTER,
      Source.MISPRONUNCIATIONS,
      "false acceptances over mispronunciations",
      counts -> counts.mispronunciations().falseAcceptanceRate(),
      Trait.ADDED),
  DETECTION_ACCURACY(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "token accuracy of derived decisions, 1 - edits / tokens; of rows without `detection_f1` the"
          + " protocol's, true acceptances and rejections over all",
      counts -> counts.derived().tokenAccuracy(),
      Trait.ADDED,
      Trait.INTERVAL),
  ERROR_BALANCED_ACCURACY(
      HIGHER_IS_BETTER,
      Source.ERRORS,
      "mean of the recalls of classes `C` and `I`; 0.5 of who calls everything correct",
      counts -> (counts.correct().recall() + counts.incorrect().recall()) / 2,
      Trait.ADDED,
      Trait.REPORTED),
  DETECTION_PRECISION(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "precision of class `I` of derived decisions",
      counts -> counts.derived().incorrect().precision(),
      Trait.ADDED,
      Trait.INTERVAL),
  DETECTION_RECALL(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "recall of class `I` of derived decisions",
      counts -> counts.derived().incorrect().recall(),
      Trait.ADDED,
      Trait.INTERVAL),
  DETECTION_F1(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "F1 of class `I` of derived decisions",
      counts -> counts.derived().incorrect().f1(),
      Trait.ADDED,
      Trait.INTERVAL),
  DETECTION_CORRECT_PRECISION(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "precision of class `C` of derived decisions",
      counts -> counts.derived().correct().precision(),
      Trait.ADDED),
  DETECTION_CORRECT_RECALL(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "recall of class `C` of derived decisions",
      counts -> counts.derived().correct().recall(),
      Trait.ADDED),
  DETECTION_CORRECT_F1(
      HIGHER_IS_BETTER,
      Source.DERIVED,
      "F1 of class `C` of derived decisions",
      counts -> counts.derived().correct().f1(),
      Trait.ADDED);

  /** Which sequences are compared. */
  public enum Source {
    /** Phones that were said with those recognised. */
    PHONEMES,
    /** True error labels with those of the error head. */
    ERRORS,
    /** True error labels with those derived from the phones heard. */
    DERIVED,
    /** Canonical phones, those that were said, and those recognised, by the field's protocol. */
    MISPRONUNCIATIONS
  }

  /** What some metrics have and others have not. */
  private enum Trait {
    /** Came after the first version, whose files lack it. */
    ADDED,
    /** Is told with its interval. */
    INTERVAL,
    /** As {@link #INTERVAL}, which came after the first version. */
    ADDED_INTERVAL,
    /** Is a column of the report's table, behind those that have their place there. */
    REPORTED
  }

  private static final Set<String> ABBREVIATIONS = Set.of("per", "mdd", "f1");

  private final Direction direction;
  private final Source source;
  private final String meaning;
  private final ToDoubleFunction<EvaluationCounts> value;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  Metric(
      Direction direction,
      Source source,
      String meaning,
      ToDoubleFunction<EvaluationCounts> value,
      Trait... traits) {
    this.direction = direction;
    this.source = source;
    this.meaning = meaning;
    this.value = value;
    this.traits.addAll(Arrays.asList(traits));
  }

  /** The metric of sums; NaN where an older version did not count what it is of. */
  public double of(EvaluationCounts counts) {
    return source == Source.DERIVED && !counts.hasDerived()
        ? Double.NaN
        : value.applyAsDouble(counts);
  }

  /** The counts that the metric is a function of; all others are zero, which are quick to sum. */
  public EvaluationCounts used(EvaluationCounts counts) {
    EvaluationCounts none = EvaluationCounts.NONE;
    return switch (source) {
      case PHONEMES ->
          new EvaluationCounts(
              counts.phonemes(), none.errors(), none.derived(), none.mispronunciations());
      case ERRORS ->
          new EvaluationCounts(
              none.phonemes(), counts.errors(), none.derived(), none.mispronunciations());
      case DERIVED ->
          new EvaluationCounts(
              none.phonemes(),
              ErrorHeadCounts.ofUtterances(counts.utterances()),
              counts.derived(),
              none.mispronunciations());
      case MISPRONUNCIATIONS ->
          new EvaluationCounts(
              none.phonemes(), none.errors(), none.derived(), counts.mispronunciations());
    };
  }

  /** Which of two values is the better one. */
  public Direction direction() {
    return direction;
  }

  /** Which sequences it compares. */
  public Source source() {
    return source;
  }

  /** What it is, as {@code docs/tables.md} has it. */
  public String meaning() {
    return meaning;
  }

  /** Whether it is told with its 95 % bootstrap interval over utterances. */
  public boolean hasInterval() {
    return traits.contains(Trait.INTERVAL) || traits.contains(Trait.ADDED_INTERVAL);
  }

  /** Whether files of the first version lack it. */
  public boolean isAdded() {
    return traits.contains(Trait.ADDED);
  }

  /** Whether files of the first version lack its interval. */
  public boolean isIntervalAdded() {
    return isAdded() || traits.contains(Trait.ADDED_INTERVAL);
  }

  /** Whether it stands behind the metrics that have a place of their own in the report's table. */
  public boolean isReported() {
    return traits.contains(Trait.REPORTED);
  }

  /** For people, for example {@code MDD F1}. */
  public String title() {
    return Arrays.stream(column().split("_"))
        .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word)
        .collect(Collectors.joining(" "));
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
