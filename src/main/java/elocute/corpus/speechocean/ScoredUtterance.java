package elocute.corpus.speechocean;

import elocute.speech.labels.ExpertScores;
import elocute.speech.labels.RatedPhone;
import elocute.speech.labels.SentenceScores;
import java.util.List;
import java.util.Optional;

/**
 * What {@code scores.json} says of an utterance.
 *
 * @param text the sentence, if it is there
 * @param words its words
 * @param sentence scores of the whole
 */
record ScoredUtterance(Optional<String> text, List<ScoredWord> words, SentenceScores sentence) {

  /**
   * @throws IllegalArgumentException if there are no words, or a word's scores are faulty
   */
  static ScoredUtterance of(JsonFields fields) {
    List<JsonFields> words = fields.objects("words").orElse(List.of());
    if (words.isEmpty()) {
      throw new IllegalArgumentException("words: must have at least one");
    }
    return new ScoredUtterance(
        fields.text("text"),
        words.stream().map(ScoredWord::of).toList(),
        new SentenceScores(
            fields.number("accuracy"),
            fields.number("completeness"),
            fields.number("fluency"),
            fields.number("prosodic"),
            fields.number("total")));
  }

  /** All phones, word by word. */
  List<RatedPhone> phones() {
    return words.stream().flatMap(word -> word.phones().stream()).toList();
  }

  /** The scores as rows have them. */
  ExpertScores scores() {
    return new ExpertScores(
        phones().stream().map(RatedPhone::score).toList(),
        words.stream().map(ScoredWord::scores).toList(),
        sentence);
  }

  /** The words in a line, for an utterance without a text. */
  String sentenceOfWords() {
    return String.join(" ", words.stream().map(word -> word.scores().word()).toList());
  }
}
