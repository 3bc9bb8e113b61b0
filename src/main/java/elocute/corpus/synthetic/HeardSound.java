package elocute.corpus.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A sound that espeak-ng makes.
 *
 * @param mnemonic espeak-ng's name of it, with its stress mark
 * @param typicalMillis see {@link EnglishPhone#typicalMillis}
 * @param soundClass what kind of sound it is
 */
record HeardSound(String mnemonic, int typicalMillis, SoundClass soundClass) {

  /** Sounds that are in no English word. */
  private static final List<String> FOREIGN_CONSONANTS = List.of("X", "C", "Q^");

  private static final List<String> FOREIGN_VOWELS = List.of("A~", "O~");

  boolean isVowel() {
    return soundClass == SoundClass.VOWEL;
  }

  /** The English phone, as in the dictionary. */
  static HeardSound plain(EnglishPhone phone, Stress stress) {
    return of(phone, stress, phone.mnemonic(stress));
  }

  /**
   * The English phone in place of another: like {@link #plain}, but kept from what espeak-ng makes
   * of it between vowels (a T flapped, as if it were D) and at a word's end (an unstressed IH
   * tensed to IY).
   */
  static HeardSound substituted(EnglishPhone phone, Stress stress) {
    if (phone == EnglishPhone.T) {
      return of(phone, stress, "t2");
    }
    return phone == EnglishPhone.IH && stress == Stress.UNSTRESSED
        ? of(phone, stress, "I#")
        : plain(phone, stress);
  }

  /** A non-native realisation of the phone. */
  static HeardSound accented(EnglishPhone phone, Stress stress, SplittableRandom random) {
    return of(phone, stress, choose(phone.accentedMnemonics(), random));
  }

  /** A sound that an annotator could not name, in place of a phone. */
  static HeardSound unrecognisable(StressedPhone place, SplittableRandom random) {
    List<String> choices = place.phone().isVowel() ? FOREIGN_VOWELS : FOREIGN_CONSONANTS;
    return of(place.phone(), place.stress(), choose(choices, random));
  }

  private static HeardSound of(EnglishPhone phone, Stress stress, String mnemonic) {
    return new HeardSound(
        stress.espeakMark() + mnemonic, phone.typicalMillis(stress), phone.soundClass());
  }

  private static String choose(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
