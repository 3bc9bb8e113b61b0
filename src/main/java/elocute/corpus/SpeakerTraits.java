package elocute.corpus;

import java.util.Optional;

/**
 * What the files of a corpus say of who speaks.
 *
 * @param age in years
 * @param gender the speaker's gender
 */
public record SpeakerTraits(Optional<Integer> age, Optional<Speaker.Gender> gender) {

  /** The files say nothing. */
  public static final SpeakerTraits UNKNOWN = new SpeakerTraits(Optional.empty(), Optional.empty());
}
