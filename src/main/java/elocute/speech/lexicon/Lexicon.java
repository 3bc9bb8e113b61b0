package elocute.speech.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Pronounces texts: by the dictionary, and by spelling what it lacks. */
public final class Lexicon {

  private static final Pattern SPELLABLE = Pattern.compile("[a-z']*[a-z][a-z']*");

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private final CmuDictionary dictionary;
  private final LetterToSound rules;

  private Lexicon(CmuDictionary dictionary, LetterToSound rules) {
    this.dictionary = dictionary;
    this.rules = rules;
  }

  private static final class Shared {
    private static final Lexicon INSTANCE = new Lexicon(CmuDictionary.load(), LetterToSound.load());
  }

  /** The one of this process; the first call loads it, in a tenth of a second. */
  public static Lexicon english() {
    return Shared.INSTANCE;
  }

  /**
   * The words of a text in order, each with all its pronunciations. Punctuation, case and accents
   * don't matter; a word with hyphens that the dictionary lacks counts as several; a number counts
   * as the words that say it.
   *
   * @throws LexiconException if the text has no word, or one with other characters than letters,
   *     apostrophes and hyphens that is no number of one reading
   */
  public List<WordPronunciations> words(String text) throws LexiconException {
    List<WordPronunciations> words = new ArrayList<>();
    for (String piece : TextWords.pieces(SpokenNumbers.spoken(text))) {
      words.addAll(words(piece, TextWords.bare(piece)));
    }
    if (words.isEmpty()) {
      throw new LexiconException("the text has no word: '" + text + "'");
    }
    return words;
  }

  private List<WordPronunciations> words(String piece, String word) throws LexiconException {
    for (String spelling : TextWords.spellings(piece)) {
      List<List<String>> known = dictionary.pronunciations(spelling);
      if (!known.isEmpty()) {
        return List.of(new WordPronunciations(word, PronunciationSource.CMUDICT, known));
      }
    }
    List<String> parts = TextWords.parts(word);
    if (parts.size() == 1 || DIGIT.matcher(word).find()) {
      return List.of(guess(word));
    }
    List<WordPronunciations> words = new ArrayList<>();
    for (String part : parts) {
      words.addAll(words(part, part));
    }
    return words;
  }

  private WordPronunciations guess(String word) throws LexiconException {
    String spelling = TextWords.plain(word);
    if (!SPELLABLE.matcher(spelling).matches()) {
      throw new LexiconException(
          ("'%s' in the text: must be letters, apostrophes and hyphens, or a number such as 1,000, 2.5,"
                  + " 21st or 10%%; write other numbers and signs as words")
              .formatted(word));
    }
    List<String> phones = rules.phones(spelling.replace("'", ""));
    if (phones.isEmpty()) {
      throw new LexiconException(
          "'%s' in the text: neither CMUdict nor its letters tell how it is said".formatted(word));
    }
    return new WordPronunciations(word, PronunciationSource.G2P, List.of(phones));
  }
}
