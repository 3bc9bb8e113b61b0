package elocute.evaluation.prediction;

import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.training.data.PlaceAnswer;
import java.util.ArrayList;
import java.util.List;

/** What an error head answers about each phone of a text, beside what was heard. */
final class AnsweredText {

  private final List<PlaceAnswer> answers;
  private final ErrorLabels vocabulary;
  private int canonicalPhones;

  private AnsweredText(List<PlaceAnswer> answers, ErrorLabels vocabulary) {
    this.answers = answers;
    this.vocabulary = vocabulary;
  }

  /**
   * The text with the head's labels: of a canonical phone its own, of an added one that of the gap
   * in which it was heard; none if the head says that nothing was added there.
   *
   * @param answers about the gap before the first canonical phone, that phone, the gap behind, ...
   */
  static HeardText of(HeardText text, List<PlaceAnswer> answers, ErrorLabels vocabulary) {
    var answered = new AnsweredText(answers, vocabulary);
    List<List<HeardPhone>> parts = new ArrayList<>();
    for (List<HeardPhone> part : text.parts()) {
      parts.add(part.stream().map(answered::labelled).toList());
    }
    return text.with(parts);
  }

  private HeardPhone labelled(HeardPhone phone) {
    int gap = 2 * canonicalPhones;
    if (phone.added()) {
      ErrorTag tag = answers.get(gap).tag();
      return phone.labelled(tag == ErrorTag.CORRECT ? HeardPhone.NOTHING : label(tag));
    }
    canonicalPhones++;
    return phone.labelled(label(answers.get(gap + 1).tag()));
  }

  private String label(ErrorTag tag) {
    return vocabulary.label(vocabulary.id(tag));
  }
}
