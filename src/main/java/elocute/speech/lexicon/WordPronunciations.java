package elocute.speech.lexicon;

import java.util.List;

/**
 * A word of a text and the ways to say it.
 *
 * @param word as it stands in the text, without punctuation
 * @param source where the pronunciations come from
 * @param alternatives at least one, the dictionary's first one first; each of at least one phone,
 *     which is one of {@link elocute.speech.labels.Arpabet} unless it was given
 */
public record WordPronunciations(
    String word, PronunciationSource source, List<List<String>> alternatives) {

  public WordPronunciations {
    alternatives = alternatives.stream().map(List::copyOf).toList();
    if (alternatives.isEmpty() || alternatives.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "alternatives: must be at least one, each of at least one phone, got %s for %s"
              .formatted(alternatives, word));
    }
  }
}
