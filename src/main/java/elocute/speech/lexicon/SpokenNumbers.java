package elocute.speech.lexicon;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says the numbers of a text in words, by the rules of the Unicode locale data: cardinals below
 * 10<sup>15</sup>, with or without commas between thousands; decimals digit by digit; ordinals;
 * percents; and, in two pairs, years, which are four digits from 1100 to 2099 without a comma. What
 * has other or several readings stays, as {@code 3:30}, {@code 1/2}, {@code 1990s}, {@code 007} and
 * {@code -5}.
 */
final class SpokenNumbers {

  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern YEAR = Pattern.compile("1[1-9]\\d\\d|20\\d\\d");
  private static final Pattern NUMBER =
      Pattern.compile(
          // a blank or dash and what opens, or another part of a word with hyphens
          "(?<=(?:^|[\\s\\u2014\\u2026]|(?<![\\d-])-{2,4})[\\p{Ps}\\p{Pi}\"'*_]{0,4}"
              + "|[\\p{L}\\p{M}][-/\\u2010\\u2011\\u2013])"
              + "(?<whole>[1-9]\\d{0,2}(?:,\\d{3}){1,4}|[1-9]\\d{0,14}|0)"
              + "(?:(?<suffix>(?i:st|nd|rd|th))|(?:\\.(?<fraction>\\d+))?(?<percent>%)?)"
              // what closes and a blank or dash, or another part
              + "(?=[\\p{Pe}\\p{Pf}\"'*_.,;:!?-]*(?:$|[\\s\\u2014\\u2026])"
              + "|--+(?![\\d-])|[-/\\u2010\\u2011\\u2013]\\p{L})");

  private final RuleBasedNumberFormat words =
      new RuleBasedNumberFormat(ULocale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
  private final RuleBasedNumberFormat suffixes =
      new RuleBasedNumberFormat(ULocale.ENGLISH, RuleBasedNumberFormat.ORDINAL);

  private SpokenNumbers() {}

  private static final class Shared {
    private static final SpokenNumbers INSTANCE = new SpokenNumbers();
  }

  /** The text with words for its numbers; the first text with a digit loads the rules. */
  static String spoken(String text) {
    return DIGIT.matcher(text).find() ? Shared.INSTANCE.words(text) : text;
  }

  /** ICU's formats are not for several threads at once. */
  private synchronized String words(String text) {
    Matcher number = NUMBER.matcher(text);
    var spoken = new StringBuilder();
    while (number.find()) {
      number.appendReplacement(spoken, Matcher.quoteReplacement(words(number)));
    }
    return number.appendTail(spoken).toString();
  }

  private String words(Matcher number) {
    long whole = Long.parseLong(number.group("whole").replace(",", ""));
    if (number.group("suffix") != null) {
      return isSuffix(number.group("suffix"), whole)
          ? format(whole, "%spellout-ordinal")
          : number.group();
    }
    String fraction = number.group("fraction") == null ? "" : fraction(number.group("fraction"));
    String percent = number.group("percent") == null ? "" : " percent";
    boolean year = YEAR.matcher(number.group()).matches();
    return format(whole, year ? "%spellout-numbering-year" : "%spellout-cardinal")
        + fraction
        + percent;
  }

  private boolean isSuffix(String letters, long whole) {
    return suffixes.format(whole).endsWith(letters.toLowerCase(Locale.ROOT));
  }

  private String fraction(String digits) {
    return digits
        .chars()
        .mapToObj(digit -> " " + format(Character.digit(digit, 10), "%spellout-cardinal"))
        .collect(Collectors.joining("", " point", ""));
  }

  private String format(long number, String rules) {
    return words.format(number, rules).replace('-', ' ');
  }
}
