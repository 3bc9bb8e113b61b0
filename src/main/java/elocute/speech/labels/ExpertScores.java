package elocute.speech.labels;

import java.io.Serializable;
import java.util.List;

/**
 * What experts say of an utterance.
 *
 * @param phones their mean score of each canonical phone, 0 (wrong or missed) to 2 (right)
 * @param words the words, in their order; their phones are as many as {@code phones}
 * @param sentence the whole utterance
 */
public record ExpertScores(List<Double> phones, List<WordScores> words, SentenceScores sentence)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if the words have other phones than there are scores
   */
  public ExpertScores {
    phones = List.copyOf(phones);
    words = List.copyOf(words);
    int ofWords = words.stream().mapToInt(WordScores::phones).sum();
    if (ofWords != phones.size()) {
      throw new IllegalArgumentException(
          "the words must have as many phones as there are scores, %d, got %d"
              .formatted(phones.size(), ofWords));
    }
  }
}
