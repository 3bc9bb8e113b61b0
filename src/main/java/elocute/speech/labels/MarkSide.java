package elocute.speech.labels;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a mark: a phone, silence or {@code err}, with its star and slips.
 *
 * @param sound a phone of {@link Arpabet}, {@code sil} or {@code err}
 * @param starred whether a star follows
 * @param typo whether it is written otherwise than it should be
 */
record MarkSide(String sound, boolean starred, boolean typo) {

  private static final Set<String> SILENCES = Set.of("sil", "sp", "pau");

  /**
   * Letters, then stress, star and the signs that slip in: {@code AH0*}, {@code AA*1}, {@code V8}.
   */
  private static final Pattern SHAPE = Pattern.compile("(?<letters>[A-Za-z]+)(?<rest>[0-2*)`_8]*)");

  private static final Pattern SLIP = Pattern.compile("[)`_8]");

  static Optional<MarkSide> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    String letters = shape.group("letters");
    String rest = shape.group("rest");
    boolean slipped = SLIP.matcher(rest).find();
    boolean starred = rest.contains("*");
    if (rest.indexOf('*') != rest.lastIndexOf('*') || stressDigits(rest) > 1) {
      return Optional.empty();
    }
    if (isSilence(letters)) {
      return rest.isEmpty() ? Optional.of(silence()) : Optional.empty();
    }
    if (letters.equalsIgnoreCase(AlignedPhone.UNRECOGNISABLE)) {
      return Optional.of(new MarkSide(AlignedPhone.UNRECOGNISABLE, starred, slipped));
    }
    boolean lowerCase = !letters.equals(letters.toUpperCase(Locale.ROOT));
    return Arpabet.phone(letters).map(phone -> new MarkSide(phone, starred, slipped || lowerCase));
  }

  static MarkSide silence() {
    return new MarkSide(AlignedPhone.SILENCE, false, false);
  }

  static boolean isSilence(String text) {
    return SILENCES.contains(text.toLowerCase(Locale.ROOT));
  }

  boolean isSilence() {
    return sound.equals(AlignedPhone.SILENCE);
  }

  boolean isUnrecognisable() {
    return sound.equals(AlignedPhone.UNRECOGNISABLE);
  }

  private static long stressDigits(String rest) {
    return rest.chars().filter(character -> character >= '0' && character <= '2').count();
  }
}
