package elocute.corpus.synthetic;

import java.util.List;
import java.util.Locale;

/**
 * A sentence to read.
 *
 * @param number from 1; the same number is the same sentence for every speaker
 * @param text as printed
 * @param words its words with their canonical pronunciations
 */
record Prompt(int number, String text, List<Word> words) {

  /** As in ARCTIC: set a ends with 593, set b follows. */
  private static final int LAST_OF_SET_A = 593;

  Prompt {
    words = List.copyOf(words);
  }

  /** The utterance's name in the corpus: {@code arctic_a0001}. */
  String utteranceId() {
    return number <= LAST_OF_SET_A
        ? String.format(Locale.ROOT, "arctic_a%04d", number)
        : String.format(Locale.ROOT, "arctic_b%04d", number - LAST_OF_SET_A);
  }

  boolean isQuestion() {
    return text.endsWith("?");
  }
}
