package elocute.corpus.synthetic;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Writes error marks as L2-ARCTIC's annotators did: blanks here and there, stress digits on some
 * vowels, reduced vowels, now and then a slip of the pen. All of it reads back as the phone meant.
 */
final class AnnotatorHand {

  private static final double BLANKS_INSIDE = 0.12;
  private static final double BLANK_AT_END = 0.10;
  private static final double CAPITAL_TAG = 0.012;
  private static final double STRESS_DIGIT = 0.15;
  private static final double REDUCED_VOWEL = 0.25;
  private static final double SLIP = 0.015;
  private static final double STAR_BEFORE_DIGIT = 0.05;

  private static final Map<EnglishPhone, String> REDUCED =
      Map.of(EnglishPhone.AH, "AX", EnglishPhone.ER, "AXR");

  private static final Map<EnglishPhone, String> SLIPS =
      Map.of(
          EnglishPhone.AH, "AH)",
          EnglishPhone.ER, "ER)",
          EnglishPhone.UH, "Uh",
          EnglishPhone.V, "V`",
          EnglishPhone.W, "W`",
          EnglishPhone.Y, "Y_",
          EnglishPhone.Z, "Z_");

  private static final Set<EnglishPhone> SOMETIMES_LOWER_CASE =
      Set.of(
          EnglishPhone.R,
          EnglishPhone.S,
          EnglishPhone.T,
          EnglishPhone.D,
          EnglishPhone.N,
          EnglishPhone.P,
          EnglishPhone.G,
          EnglishPhone.K);

  private final SplittableRandom random;

  AnnotatorHand(SplittableRandom random) {
    this.random = random;
  }

  /** The three parts of an error mark, for example {@code D, T, s}. */
  String mark(String canonical, String perceived, char tag) {
    String separator = happens(BLANKS_INSIDE) ? ", " : ",";
    String end = happens(BLANK_AT_END) ? " " : "";
    char written = happens(CAPITAL_TAG) ? Character.toUpperCase(tag) : tag;
    return canonical + separator + perceived + separator + written + end;
  }

  /** A phone that was heard. */
  String perceived(EnglishPhone phone, Stress stress) {
    if (happens(SLIP)) {
      return slip(phone);
    }
    if (stress == Stress.UNSTRESSED && REDUCED.containsKey(phone) && happens(REDUCED_VOWEL)) {
      return REDUCED.get(phone);
    }
    return phone.name() + (happens(STRESS_DIGIT) ? stress.digit() : "");
  }

  /** A phone that was heard in an accented realisation. */
  String starred(EnglishPhone phone, Stress stress) {
    if (phone.isVowel() && happens(STAR_BEFORE_DIGIT)) {
      return phone.name() + "*" + stress.digit();
    }
    return phone.name() + (happens(STRESS_DIGIT) ? stress.digit() : "") + "*";
  }

  /** A sound that could not be recognised. */
  String unrecognisable() {
    return happens(SLIP) ? "ERR" : "err";
  }

  private String slip(EnglishPhone phone) {
    String lowerCase =
        SOMETIMES_LOWER_CASE.contains(phone) ? phone.name().toLowerCase(Locale.ROOT) : phone.name();
    return SLIPS.getOrDefault(phone, lowerCase);
  }

  private boolean happens(double probability) {
    return random.nextDouble() < probability;
  }
}
