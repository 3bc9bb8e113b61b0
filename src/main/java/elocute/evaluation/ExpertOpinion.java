package elocute.evaluation;

import elocute.corpus.SpeakerTraits;
import elocute.dataset.UtteranceRow;
import elocute.speech.labels.WordScores;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What a corpus with experts' scores says of an utterance.
 *
 * @param age the speaker's, in years; null if not known
 * @param phones the experts' mean score of each canonical phone; none without experts
 * @param words the words, whose phones are all of {@code phones} in their order; none without
 *     experts
 * @param accuracy of the whole utterance; null if not known
 */
record ExpertOpinion(Integer age, List<Double> phones, List<WordScores> words, Double accuracy)
    implements Serializable {

  /**
   * What a row says.
   *
   * @param canonical number of its canonical phones
   * @throws IllegalArgumentException if there are scores of another number of phones
   */
  static ExpertOpinion of(UtteranceRow row, int canonical) {
    List<Double> phones = Objects.requireNonNullElse(row.phoneScores(), List.of());
    List<WordScores> words = Objects.requireNonNullElse(row.wordScores(), List.of());
    int ofWords = words.stream().mapToInt(WordScores::phones).sum();
    if (!phones.isEmpty() && (phones.size() != canonical || ofWords != canonical)) {
      throw new IllegalArgumentException(
          "experts' scores: must be of %d canonical phones, are of %d, and of words of %d"
              .formatted(canonical, phones.size(), ofWords));
    }
    return new ExpertOpinion(
        row.age(),
        phones,
        words,
        row.sentenceScores() == null ? null : row.sentenceScores().accuracy());
  }

  /** Whether there are scores. */
  boolean isGiven() {
    return !phones.isEmpty();
  }

  /** The speaker's, as {@link SpeakerTraits#ageGroup} has it. */
  String ageGroup() {
    return SpeakerTraits.ageGroup(age);
  }
}
