package elocute.speech.lexicon;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes texts apart. */
final class TextWords {

  /**
   * Blanks and dashes; a hyphen alone between letters is part of the word, as is what makes a range
   * or a fraction of two numbers.
   */
  private static final Pattern GAP =
      Pattern.compile("\\s+|--+|[\\u2014\\u2026]|(?<!\\d)[\\u2013/]|[\\u2013/](?!\\d)");

  private static final Pattern PUNCTUATION_BEFORE = Pattern.compile("^[\\p{Ps}\\p{Pi}\"'*_.\\-]+");
  private static final Pattern PUNCTUATION_BEHIND =
      Pattern.compile("[\\p{Pe}\\p{Pf}\"'*_.,;:!?\\-]+$");
  private static final Pattern APOSTROPHES =
      Pattern.compile("[\\u2018\\u2019\\u02BC\\u0060\\u00B4]");
  private static final Pattern HYPHENS = Pattern.compile("[\\u2010\\u2011]");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private TextWords() {}

  /** What stands between blanks and dashes and is more than punctuation. */
  static List<String> pieces(String text) {
    String plain = APOSTROPHES.matcher(text).replaceAll("'");
    return GAP.splitAsStream(HYPHENS.matcher(plain).replaceAll("-"))
        .filter(piece -> !bare(piece).isEmpty())
        .toList();
  }

  /** A piece without the punctuation around it. */
  static String bare(String piece) {
    String opened = PUNCTUATION_BEFORE.matcher(piece).replaceFirst("");
    return PUNCTUATION_BEHIND.matcher(opened).replaceFirst("");
  }

  /**
   * How a dictionary may have a piece, likeliest first: {@code 'em} before {@code em}, {@code u.s}
   * before {@code u.s.}
   */
  static List<String> spellings(String piece) {
    String bare = plain(bare(piece));
    List<String> spellings = new ArrayList<>();
    if (piece.startsWith("'") && !piece.endsWith("'")) {
      spellings.add("'" + bare);
    }
    spellings.add(bare);
    spellings.add(bare + ".");
    return spellings;
  }

  /** Lower case without accents. */
  static String plain(String word) {
    String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The parts of a word with hyphens. */
  static List<String> parts(String word) {
    return Arrays.stream(word.split("-")).filter(part -> !part.isEmpty()).toList();
  }
}
