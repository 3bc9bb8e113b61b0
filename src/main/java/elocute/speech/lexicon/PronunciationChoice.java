package elocute.speech.lexicon;

import java.util.List;

/**
 * How a text was said.
 *
 * @param alternatives the index of each word's pronunciation
 * @param extra what was said besides, in order
 */
public record PronunciationChoice(List<Integer> alternatives, List<ExtraPhones> extra) {

  public PronunciationChoice {
    alternatives = List.copyOf(alternatives);
    extra = List.copyOf(extra);
  }

  /**
   * Finds the pronunciations that need the fewest edits to become what was heard: unit-cost
   * Levenshtein distance to a chain of words with alternatives, where of the phones added between
   * two words, before the first or after the last those beyond the second count half. More than two
   * are {@link ExtraPhones}. Of equally good pronunciations it takes the one listed first, from the
   * last word to the first. Time and space: the product of all alternatives' phones and the phones
   * heard.
   */
  public static PronunciationChoice of(List<WordPronunciations> words, List<String> heard) {
    return WordTrellis.of(words, heard).best();
  }
}
