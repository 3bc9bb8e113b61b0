package elocute.scoring.metrics;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import java.util.List;

/**
 * The field's protocol for mispronunciation detection and diagnosis of one utterance, from three
 * alignments of sequences without {@code sil}.
 *
 * @param canonicalToHuman what should be said against what was said
 * @param humanToHypothesis what was said against what was recognised
 * @param canonicalToHypothesis what should be said against what was recognised
 */
public record MispronunciationProtocol(
    Alignment canonicalToHuman, Alignment humanToHypothesis, Alignment canonicalToHypothesis) {

  /** Aligns the three sequences, which are without {@code sil}. */
  public static MispronunciationProtocol of(
      List<String> canonical, List<String> human, List<String> hypothesis) {
    return new MispronunciationProtocol(
        Alignment.of(canonical, human),
        Alignment.of(human, hypothesis),
        Alignment.of(canonical, hypothesis));
  }

  /** One verdict per position of the canonical-human alignment. */
  public List<Verdict> verdicts() {
    List<AlignedPair> said = humanToHypothesis.byReference();
    List<AlignedPair> wanted = canonicalToHypothesis.byReference();
    return canonicalToHuman.pairs().stream()
        .map(
            pair ->
                pair.operation() == Operation.DELETION
                    ? ofDeletion(wanted.get(pair.referenceIndex()))
                    : ofSaid(pair, said.get(pair.hypothesisIndex())))
        .toList();
  }

  private static Verdict ofDeletion(AlignedPair recognised) {
    return switch (recognised.operation()) {
      case DELETION -> Verdict.CORRECT_DIAGNOSIS;
      case CORRECT -> Verdict.FALSE_ACCEPTANCE;
      case SUBSTITUTION, INSERTION -> Verdict.ERROR_DIAGNOSIS;
    };
  }

  private static Verdict ofSaid(AlignedPair pair, AlignedPair recognised) {
    if (pair.isCorrect()) {
      return recognised.isCorrect() ? Verdict.TRUE_ACCEPTANCE : Verdict.FALSE_REJECTION;
    }
    if (recognised.isCorrect()) {
      return Verdict.CORRECT_DIAGNOSIS;
    }
    // For an insertion both canonical and a deleted hypothesis are the gap: accepted, too.
    return recognised.hypothesis().equals(pair.reference())
        ? Verdict.FALSE_ACCEPTANCE
        : Verdict.ERROR_DIAGNOSIS;
  }

  /**
   * Recognised phones that only the hypothesis has: inserted into what was said, and not the
   * counterpart of a canonical phone that was left out, on which there is a verdict already.
   */
  public long hypothesisInsertions() {
    List<AlignedPair> wanted = canonicalToHypothesis.byHypothesis();
    return humanToHypothesis.pairs().stream()
        .filter(pair -> pair.operation() == Operation.INSERTION)
        .filter(pair -> !isOfDeletion(wanted.get(pair.hypothesisIndex())))
        .count();
  }

  private boolean isOfDeletion(AlignedPair wanted) {
    return wanted.operation() != Operation.INSERTION
        && canonicalToHuman.byReference().get(wanted.referenceIndex()).operation()
            == Operation.DELETION;
  }
}
