package elocute.speech.labels;

import elocute.speech.text.Blanks;
import java.util.Optional;

/**
 * A phone that experts scored, and what was said instead as far as they say.
 *
 * @param canonical the phone that should be said, as written in the corpus: {@code AH0}
 * @param score the experts' mean, 0 (wrong or missed) to 2 (right)
 * @param pronounced what was said: a phone, with a star behind it for an accented one, {@code
 *     <DEL>} for nothing; all else ({@code <unk>}, {@code *}, blank) is a sound that nobody names
 */
public record RatedPhone(String canonical, double score, String pronounced) {

  /** A phone whose score is lower counts as wrong. */
  public static final double WRONG_BELOW = 0.5;

  private static final String DELETED = "<DEL>";

  /** Whether the experts hold it for wrong. */
  public boolean isWrong() {
    return score < WRONG_BELOW;
  }

  /**
   * The phone as a position of an alignment, which has no times. A phone that is not wrong is said
   * as it should be, whatever {@code pronounced} is. Empty if {@code canonical} is no ARPAbet
   * phone.
   */
  public Optional<AlignedPhone> aligned() {
    return phone(canonical)
        .filter(side -> !side.starred())
        .map(side -> isWrong() ? wrong(side.sound()) : position(side.sound(), side.sound(), false));
  }

  private AlignedPhone wrong(String should) {
    if (Blanks.strip(pronounced).equalsIgnoreCase(DELETED)) {
      return new AlignedPhone(should, AlignedPhone.SILENCE, ErrorTag.DELETION, false, 0, 0);
    }
    return phone(pronounced)
        .map(said -> position(should, said.sound(), said.starred() || said.sound().equals(should)))
        .orElseGet(() -> position(should, AlignedPhone.UNRECOGNISABLE, false));
  }

  private static AlignedPhone position(String should, String said, boolean starred) {
    boolean right = should.equals(said) && !starred;
    ErrorTag tag = right ? ErrorTag.CORRECT : ErrorTag.SUBSTITUTION;
    return new AlignedPhone(should, said, tag, starred, 0, 0);
  }

  private static Optional<MarkSide> phone(String text) {
    return MarkSide.parse(Blanks.strip(text))
        .filter(side -> !side.isSilence() && !side.isUnrecognisable());
  }
}
