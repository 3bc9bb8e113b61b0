package elocute.evaluation.prediction;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.lexicon.PronunciationChoice;
import elocute.speech.lexicon.WordPronunciations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Compares what was heard with a text, word by word. */
public final class HeardText {

  private final List<WordPronunciations> words;
  private final int[] chosen;

  private HeardText(List<WordPronunciations> words, int[] chosen) {
    this.words = words;
    this.chosen = chosen;
  }

  /**
   * Aligns canonical and heard phones as all metrics do, without {@code sil}. Of several
   * pronunciations of a word the one counts with which the whole text needs the fewest edits. The
   * error head's labels, which are fewer or more than the positions where it disagrees, are aligned
   * with the positions' own labels in the same way.
   *
   * @param words the text; without any nothing is aligned
   * @param heard the phones that were heard
   * @param predicted the error head's labels
   * @param vocabulary their classes
   */
  public static List<HeardWord> align(
      List<WordPronunciations> words,
      List<String> heard,
      List<String> predicted,
      ErrorLabels vocabulary) {
    List<String> sounds =
        heard.stream().filter(phone -> !phone.equals(AlignedPhone.SILENCE)).toList();
    var text = new HeardText(words, PronunciationChoice.of(words, sounds));
    List<AlignedPair> pairs = Alignment.of(text.canonical(), sounds).pairs();
    return text.byWord(phones(pairs, predicted, vocabulary));
  }

  private List<String> canonical() {
    return IntStream.range(0, words.size())
        .mapToObj(this::pronunciation)
        .flatMap(List::stream)
        .toList();
  }

  private List<String> pronunciation(int word) {
    return words.get(word).alternatives().get(chosen[word]);
  }

  private static List<HeardPhone> phones(
      List<AlignedPair> pairs, List<String> predicted, ErrorLabels vocabulary) {
    List<String> own =
        pairs.stream().map(pair -> vocabulary.label(vocabulary.id(tag(pair.operation())))).toList();
    List<AlignedPair> labels = Alignment.of(own, predicted).byReference();
    return IntStream.range(0, pairs.size())
        .mapToObj(position -> phone(pairs.get(position), labels.get(position).hypothesis()))
        .toList();
  }

  private static HeardPhone phone(AlignedPair pair, String label) {
    return new HeardPhone(
        orNothing(pair.reference()),
        orNothing(pair.hypothesis()),
        String.valueOf(tag(pair.operation()).code()),
        orNothing(label));
  }

  private static String orNothing(String token) {
    return token.equals(Alignment.GAP) ? HeardPhone.NOTHING : token;
  }

  private static ErrorTag tag(Operation operation) {
    return switch (operation) {
      case CORRECT -> ErrorTag.CORRECT;
      case SUBSTITUTION -> ErrorTag.SUBSTITUTION;
      case DELETION -> ErrorTag.DELETION;
      case INSERTION -> ErrorTag.ADDITION;
    };
  }

  /** An addition goes with the canonical phone before it, at the beginning with the one behind. */
  private List<HeardWord> byWord(List<HeardPhone> phones) {
    List<HeardWord> result = new ArrayList<>();
    int start = 0;
    for (int word = 0; word < words.size(); word++) {
      int end = end(phones, start, pronunciation(word).size());
      result.add(
          new HeardWord(
              words.get(word).word(),
              words.get(word).source().id(),
              chosen[word] + 1,
              words.get(word).alternatives().size(),
              phones.subList(start, end)));
      start = end;
    }
    return result;
  }

  /** Where a word ends that begins at a position and has so many canonical phones. */
  private static int end(List<HeardPhone> phones, int start, int canonicalPhones) {
    int left = canonicalPhones;
    int end = start;
    while (end < phones.size() && (left > 0 || isAddition(phones.get(end)))) {
      left -= isAddition(phones.get(end)) ? 0 : 1;
      end++;
    }
    return end;
  }

  private static boolean isAddition(HeardPhone phone) {
    return phone.canonical().equals(HeardPhone.NOTHING);
  }
}
