package elocute.corpus;

import java.util.Optional;

/**
 * What the files of a corpus say of who speaks.
 *
 * @param age in years
 * @param gender the speaker's gender
 */
public record SpeakerTraits(Optional<Integer> age, Optional<Speaker.Gender> gender) {

  /** Who is older is no child. */
  public static final int OLDEST_CHILD = 15;

  /** The files say nothing. */
  public static final SpeakerTraits UNKNOWN = new SpeakerTraits(Optional.empty(), Optional.empty());

  /** Whether it is known to be a child. */
  public boolean isChild() {
    return age.filter(years -> years <= OLDEST_CHILD).isPresent();
  }
}
