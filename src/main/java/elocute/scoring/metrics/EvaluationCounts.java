package elocute.scoring.metrics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sums over utterances, of which every {@link Metric} is a function.
 *
 * @param phonemes phoneme recognition
 * @param errors error detection head
 * @param derived decisions that follow from the phones heard, {@link TwoWayLabels#derived},
 *     measured as those of the error head; of fewer utterances where an older version did not count
 *     them
 * @param mispronunciations mispronunciation detection and diagnosis
 */
public record EvaluationCounts(
    PhonemeErrorCounts phonemes,
    ErrorHeadCounts errors,
    ErrorHeadCounts derived,
    MispronunciationCounts mispronunciations)
    implements Serializable {

  /** The counts of nothing. */
  public static final EvaluationCounts NONE =
      new EvaluationCounts(
          PhonemeErrorCounts.NONE,
          ErrorHeadCounts.NONE,
          ErrorHeadCounts.NONE,
          MispronunciationCounts.NONE);

  /** Number of utterances. */
  public long utterances() {
    return errors.utterances();
  }

  /** The counts of both. */
  public EvaluationCounts merge(EvaluationCounts other) {
    return new EvaluationCounts(
        phonemes.merge(other.phonemes),
        errors.merge(other.errors),
        derived.merge(other.derived),
        mispronunciations.merge(other.mispronunciations));
  }

  /** Whether the derived decisions were counted in every utterance. */
  public boolean hasDerived() {
    return derived.utterances() > 0 && derived.utterances() == errors.utterances();
  }

  /** Error labels {@code I}: something is wrong. */
  public ClassCounts incorrect() {
    return errors.incorrect();
  }

  /** Error labels {@code C}: all is right. */
  public ClassCounts correct() {
    return errors.correct();
  }

  /**
   * All counts in one array, which may be added up element by element.
   *
   * @throws IllegalArgumentException when there are other error labels than {@code C} and {@code I}
   */
  long[] toArray() {
    requireTwoWay(errors);
    requireTwoWay(derived);
    return new long[] {
      phonemes.substitutions(),
      phonemes.deletions(),
      phonemes.insertions(),
      phonemes.referencePhones(),
      errors.utterances(),
      errors.exactUtterances(),
      errors.edits(),
      errors.labels(),
      errors.incorrect().support(),
      errors.incorrect().predicted(),
      errors.incorrect().hits(),
      errors.correct().support(),
      errors.correct().predicted(),
      errors.correct().hits(),
      mispronunciations.trueAcceptances(),
      mispronunciations.falseRejections(),
      mispronunciations.falseAcceptances(),
      mispronunciations.correctDiagnoses(),
      mispronunciations.errorDiagnoses(),
      mispronunciations.hypothesisInsertions(),
      derived.utterances(),
      derived.exactUtterances(),
      derived.edits(),
      derived.labels(),
      derived.incorrect().support(),
      derived.incorrect().predicted(),
      derived.incorrect().hits(),
      derived.correct().support(),
      derived.correct().predicted(),
      derived.correct().hits()
    };
  }

  /** The inverse of {@link #toArray}. */
  static EvaluationCounts ofArray(long[] v) {
    return new EvaluationCounts(
        new PhonemeErrorCounts(v[0], v[1], v[2], v[3]),
        labels(Arrays.copyOfRange(v, 4, 14)),
        labels(Arrays.copyOfRange(v, 20, 30)),
        new MispronunciationCounts(v[14], v[15], v[16], v[17], v[18], v[19]));
  }

  private static ErrorHeadCounts labels(long[] v) {
    return new ErrorHeadCounts(
        v[0],
        v[1],
        v[2],
        v[3],
        twoWay(new ClassCounts(v[4], v[5], v[6]), new ClassCounts(v[7], v[8], v[9])));
  }

  /** Counts per class; a class that is neither true nor predicted anywhere is none. */
  public static Map<String, ClassCounts> twoWay(ClassCounts incorrect, ClassCounts correct) {
    var classes =
        new TreeMap<>(Map.of(TwoWayLabels.INCORRECT, incorrect, TwoWayLabels.CORRECT, correct));
    classes.values().removeIf(ClassCounts.NONE::equals);
    return classes;
  }

  private static void requireTwoWay(ErrorHeadCounts labels) {
    Set<String> classes = labels.classes().keySet();
    if (!Set.of(TwoWayLabels.CORRECT, TwoWayLabels.INCORRECT).containsAll(classes)) {
      throw new IllegalArgumentException("error labels must be C or I, but are " + classes);
    }
  }
}
