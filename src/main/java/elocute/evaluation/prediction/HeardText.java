package elocute.evaluation.prediction;

import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.lexicon.WordPronunciations;
import java.util.List;

/**
 * What was heard, beside a text.
 *
 * @param words the text's words in order
 * @param additions what was said besides, in order
 */
record HeardText(List<HeardWord> words, List<ExtraSpeech> additions) {

  HeardText {
    words = List.copyOf(words);
    additions = List.copyOf(additions);
  }

  /**
   * Aligns canonical and heard phones as all metrics do, without {@code sil} and without what was
   * said besides the text. Of several pronunciations of a word the one counts with which the whole
   * text needs the fewest edits. The error head's labels, which are fewer or more than the
   * positions where it disagrees, are aligned with the positions' own labels in the same way.
   *
   * @param words the text; without any nothing is aligned
   * @param heard the phones that were heard
   * @param predicted the error head's labels
   * @param vocabulary their classes
   */
  static HeardText align(
      List<WordPronunciations> words,
      List<String> heard,
      List<String> predicted,
      ErrorLabels vocabulary) {
    if (words.isEmpty()) {
      return new HeardText(List.of(), List.of());
    }
    List<String> sounds =
        heard.stream().filter(phone -> !phone.equals(AlignedPhone.SILENCE)).toList();
    return TextAlignment.of(words, sounds).labelled(predicted, vocabulary);
  }
}
