package elocute.corpus.synthetic;

import elocute.corpus.FirstLanguage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of {@code accents.txt}: a mispronunciation that speakers tend to make.
 *
 * @param language whose tendency it is; empty for everyone's
 * @param change what happens
 * @param phones the canonical phones that it happens to (or beside, for additions)
 * @param context where in the word
 * @param realisation what is said; empty for deletions
 * @param weight how often, compared with other tendencies of the same kind of change; above 0
 */
record Tendency(
    Optional<FirstLanguage> language,
    Change change,
    Set<EnglishPhone> phones,
    PhoneContext context,
    Optional<EnglishPhone> realisation,
    double weight) {

  private static final Set<EnglishPhone> STOPS =
      EnumSet.of(
          EnglishPhone.P,
          EnglishPhone.B,
          EnglishPhone.T,
          EnglishPhone.D,
          EnglishPhone.K,
          EnglishPhone.G);

  static Tendency parse(String line) {
    List<String> fields = Arrays.asList(line.split(" "));
    return new Tendency(
        Optional.of(fields.get(0)).filter(name -> !name.equals("ALL")).map(FirstLanguage::valueOf),
        Change.of(fields.get(1)),
        parsePhones(fields.get(2)),
        PhoneContext.of(fields.get(3)),
        Optional.of(fields.get(4)).filter(name -> !name.equals("-")).map(EnglishPhone::valueOf),
        Double.parseDouble(fields.get(5)));
  }

  private static Set<EnglishPhone> parsePhones(String names) {
    EnumSet<EnglishPhone> all = EnumSet.allOf(EnglishPhone.class);
    return switch (names) {
      case "vowel" -> filtered(all, true);
      case "consonant" -> filtered(all, false);
      case "stop" -> STOPS;
      default -> {
        EnumSet<EnglishPhone> named = EnumSet.noneOf(EnglishPhone.class);
        Arrays.stream(names.split(",")).map(EnglishPhone::valueOf).forEach(named::add);
        yield named;
      }
    };
  }

  private static Set<EnglishPhone> filtered(Set<EnglishPhone> phones, boolean vowels) {
    EnumSet<EnglishPhone> chosen = EnumSet.copyOf(phones);
    chosen.removeIf(phone -> phone.isVowel() != vowels);
    return chosen;
  }

  boolean isOf(FirstLanguage speakersLanguage) {
    return language.isEmpty() || language.get() == speakersLanguage;
  }

  /** Whether it can happen at a position of a word. A word keeps at least one vowel. */
  boolean applies(Word word, int position) {
    EnglishPhone phone = word.phones().get(position).phone();
    boolean lastVowel = change == Change.DELETE && phone.isVowel() && word.vowels() < 2;
    return phones.contains(phone)
        && !lastVowel
        && context.holds(word.phones(), position)
        && realisation.map(said -> said != phone).orElse(true);
  }
}
