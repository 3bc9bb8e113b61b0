package elocute.corpus;

import java.util.Optional;

/**
 * What the files of a corpus say of who speaks.
 *
 * @param age in years
 * @param gender the speaker's gender
 */
public record SpeakerTraits(Optional<Integer> age, Optional<Speaker.Gender> gender) {

  /** Who is older is no child, as the corpus speechocean762 has it. */
  private static final int OLDEST_CHILD = 15;

  /** The files say nothing. */
  public static final SpeakerTraits UNKNOWN = new SpeakerTraits(Optional.empty(), Optional.empty());

  /** Whether it is known to be a child. */
  public boolean isChild() {
    return age.filter(SpeakerTraits::isOfChild).isPresent();
  }

  /**
   * {@code children} up to 15 years, else {@code adults}; empty if the age is not known.
   *
   * @param age in years; null if not known
   */
  public static String ageGroup(Integer age) {
    return age == null ? "" : isOfChild(age) ? "children" : "adults";
  }

  private static boolean isOfChild(int years) {
    return years <= OLDEST_CHILD;
  }
}
