package elocute.scoring.alignment;

import java.io.Serializable;

/**
 * One position of an alignment.
 *
 * @param operation what happens here
 * @param reference the reference's token, or {@link Alignment#GAP} for an insertion
 * @param hypothesis the hypothesis' token, or {@link Alignment#GAP} for a deletion
 * @param referenceIndex index of the reference's token, or -1 for an insertion
 * @param hypothesisIndex index of the hypothesis' token, or -1 for a deletion
 */
public record AlignedPair(
    Operation operation,
    String reference,
    String hypothesis,
    int referenceIndex,
    int hypothesisIndex)
    implements Serializable {

  static final int NO_INDEX = -1;

  static AlignedPair matched(
      String reference, String hypothesis, int referenceIndex, int hypothesisIndex) {
    Operation operation = reference.equals(hypothesis) ? Operation.CORRECT : Operation.SUBSTITUTION;
    return new AlignedPair(operation, reference, hypothesis, referenceIndex, hypothesisIndex);
  }

  static AlignedPair deletion(String reference, int referenceIndex) {
    return new AlignedPair(Operation.DELETION, reference, Alignment.GAP, referenceIndex, NO_INDEX);
  }

  static AlignedPair insertion(String hypothesis, int hypothesisIndex) {
    return new AlignedPair(
        Operation.INSERTION, Alignment.GAP, hypothesis, NO_INDEX, hypothesisIndex);
  }

  /** Whether nothing has to be edited here. */
  public boolean isCorrect() {
    return operation == Operation.CORRECT;
  }
}
