package elocute.corpus.synthetic;

import java.util.Arrays;

/**
 * A phone of the canonical pronunciation.
 *
 * @param phone the phone
 * @param stress its stress; CONSONANT for consonants
 */
record StressedPhone(EnglishPhone phone, Stress stress) {

  StressedPhone {
    if (phone.isVowel() == (stress == Stress.CONSONANT)) {
      throw new IllegalArgumentException(
          "stress: vowels need one and consonants have none, got " + phone + " with " + stress);
    }
  }

  /** Reads ARPAbet with a stress digit on vowels: {@code AH0}, {@code T}. */
  static StressedPhone parse(String mark) {
    Stress stress =
        Arrays.stream(Stress.values())
            .filter(each -> each != Stress.CONSONANT && mark.endsWith(each.digit()))
            .findFirst()
            .orElse(Stress.CONSONANT);
    String name = mark.substring(0, mark.length() - stress.digit().length());
    return new StressedPhone(EnglishPhone.valueOf(name), stress);
  }

  /** ARPAbet with the stress digit. */
  String mark() {
    return phone.name() + stress.digit();
  }
}
