package elocute.scoring.metrics;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over utterances, of which every {@link Metric} is a function.
 *
 * @param phonemes phoneme recognition
 * @param errors error detection head
 * @param mispronunciations mispronunciation detection and diagnosis
 */
public record EvaluationCounts(
    PhonemeErrorCounts phonemes, ErrorHeadCounts errors, MispronunciationCounts mispronunciations)
    implements Serializable {

  /** The counts of nothing. */
  public static final EvaluationCounts NONE =
      new EvaluationCounts(
          PhonemeErrorCounts.NONE, ErrorHeadCounts.NONE, MispronunciationCounts.NONE);

  private static final String INCORRECT = "I";
  private static final String CORRECT = "C";

  /** Number of utterances. */
  public long utterances() {
    return errors.utterances();
  }

  /** The counts of both. */
  public EvaluationCounts merge(EvaluationCounts other) {
    return new EvaluationCounts(
        phonemes.merge(other.phonemes),
        errors.merge(other.errors),
        mispronunciations.merge(other.mispronunciations));
  }

  /** Error labels {@code I}: something is wrong. */
  public ClassCounts incorrect() {
    return errors.ofClass(INCORRECT);
  }

  /** Error labels {@code C}: all is right. */
  public ClassCounts correct() {
    return errors.ofClass(CORRECT);
  }

  /**
   * All counts in one array, which may be added up element by element.
   *
   * @throws IllegalArgumentException when there are other error labels than {@code C} and {@code I}
   */
  long[] toArray() {
    if (!errors.classes().keySet().stream().allMatch(EvaluationCounts::isTwoWay)) {
      throw new IllegalArgumentException(
          "error labels must be C or I, but are " + errors.classes().keySet());
    }
    return new long[] {
      phonemes.substitutions(),
      phonemes.deletions(),
      phonemes.insertions(),
      phonemes.referencePhones(),
      errors.utterances(),
      errors.exactUtterances(),
      errors.edits(),
      errors.labels(),
      incorrect().support(),
      incorrect().predicted(),
      incorrect().hits(),
      correct().support(),
      correct().predicted(),
      correct().hits(),
      mispronunciations.trueAcceptances(),
      mispronunciations.falseRejections(),
      mispronunciations.falseAcceptances(),
      mispronunciations.correctDiagnoses(),
      mispronunciations.errorDiagnoses(),
      mispronunciations.hypothesisInsertions()
    };
  }

  /** The inverse of {@link #toArray}. */
  static EvaluationCounts ofArray(long[] v) {
    return new EvaluationCounts(
        new PhonemeErrorCounts(v[0], v[1], v[2], v[3]),
        new ErrorHeadCounts(
            v[4],
            v[5],
            v[6],
            v[7],
            twoWay(new ClassCounts(v[8], v[9], v[10]), new ClassCounts(v[11], v[12], v[13]))),
        new MispronunciationCounts(v[14], v[15], v[16], v[17], v[18], v[19]));
  }

  /** Counts per class; a class that is neither true nor predicted anywhere is none. */
  public static Map<String, ClassCounts> twoWay(ClassCounts incorrect, ClassCounts correct) {
    var classes = new TreeMap<>(Map.of(INCORRECT, incorrect, CORRECT, correct));
    classes.values().removeIf(ClassCounts.NONE::equals);
    return classes;
  }

  private static boolean isTwoWay(String label) {
    return label.equals(INCORRECT) || label.equals(CORRECT);
  }
}
