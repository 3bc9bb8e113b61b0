package elocute.corpus.speechocean;

import elocute.corpus.Speaker;
import elocute.corpus.SpeakerTraits;
import java.io.Serializable;
import java.util.Optional;

/**
 * What the lists say of a speaker, as it is written there.
 *
 * @param age in years; empty if they do not say
 * @param gender {@code m} or {@code f}
 */
record ListedPerson(String age, String gender) implements Serializable {

  /** What can be understood of it. */
  SpeakerTraits traits() {
    return new SpeakerTraits(years(), knownGender());
  }

  private Optional<Integer> years() {
    return age.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(age)) : Optional.empty();
  }

  private Optional<Speaker.Gender> knownGender() {
    if (gender.equalsIgnoreCase("f")) {
      return Optional.of(Speaker.Gender.FEMALE);
    }
    return gender.equalsIgnoreCase("m") ? Optional.of(Speaker.Gender.MALE) : Optional.empty();
  }
}
