package elocute.speech.labels;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The 39 phones of American English in ARPAbet, without stress, lower case. */
public final class Arpabet {

  /** In alphabetical order. */
  public static final List<String> PHONES =
      List.of(
          "aa", "ae", "ah", "ao", "aw", "ay", "b", "ch", "d", "dh", "eh", "er", "ey", "f", "g",
          "hh", "ih", "iy", "jh", "k", "l", "m", "n", "ng", "ow", "oy", "p", "r", "s", "sh", "t",
          "th", "uh", "uw", "v", "w", "y", "z", "zh");

  /** Reduced vowels count as their full ones. */
  private static final Map<String, String> REDUCED_VOWELS = Map.of("ax", "ah", "axr", "er");

  private Arpabet() {}

  /** The phone written so in any case, reduced vowels as their full ones. */
  public static Optional<String> phone(String letters) {
    String lower = letters.toLowerCase(Locale.ROOT);
    String full = REDUCED_VOWELS.getOrDefault(lower, lower);
    return PHONES.contains(full) ? Optional.of(full) : Optional.empty();
  }
}
