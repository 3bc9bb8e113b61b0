package elocute.evaluation.prediction;

import elocute.model.decoding.goodness.FrameSpan;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.lexicon.WordPronunciations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was heard, beside a text.
 *
 * @param words the text's words in order
 * @param additions what was said besides, in order
 */
record HeardText(List<HeardWord> words, List<ExtraSpeech> additions) {

  /** More phones left out one after another were not read, as more added ones are extra speech. */
  private static final int MOST_SLIPS = 2;

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

  /**
   * All positions in the order of time: besides the text (mostly nothing), the first word, besides
   * the text, the second word, ..., besides the text.
   */
  List<List<HeardPhone>> parts() {
    List<List<HeardPhone>> parts = new ArrayList<>();
    for (int word = 0; word <= words.size(); word++) {
      parts.add(besides(word));
      if (word < words.size()) {
        parts.add(words.get(word).phones());
      }
    }
    return parts;
  }

  private List<HeardPhone> besides(int wordsBefore) {
    return additions.stream()
        .filter(extra -> extra.wordsBefore() == wordsBefore)
        .flatMap(extra -> extra.phones().stream())
        .toList();
  }

  /** The same words and additions with other {@link #parts}. */
  HeardText with(List<List<HeardPhone>> parts) {
    return new HeardText(
        IntStream.range(0, words.size())
            .mapToObj(word -> words.get(word).with(parts.get(2 * word + 1)))
            .toList(),
        additions.stream()
            .map(ExtraSpeech::wordsBefore)
            .map(word -> new ExtraSpeech(word, parts.get(2 * word)))
            .toList());
  }

  /** The positions of the phones that should be said. */
  List<HeardPhone> canonical() {
    return words.stream()
        .flatMap(word -> word.phones().stream())
        .filter(phone -> !phone.added())
        .toList();
  }

  /** Which of {@link #canonical} belong to a run of deletions that is too long to be a slip. */
  BitSet unread() {
    List<HeardPhone> canonical = canonical();
    var unread = new BitSet();
    int from = 0;
    for (int place = 0; place <= canonical.size(); place++) {
      if (place == canonical.size() || !canonical.get(place).deleted()) {
        unread.set(from, place, place - from > MOST_SLIPS);
        from = place + 1;
      }
    }
    return unread;
  }

  /**
   * Where something is said besides the text.
   *
   * @param sounds all phones that were heard, in order
   */
  List<FrameSpan> extraFrames(List<TimedSound> sounds) {
    List<FrameSpan> extra = new ArrayList<>();
    List<List<HeardPhone>> parts = parts();
    int from = 0;
    for (int part = 0; part < parts.size(); part++) {
      int to = from + (int) parts.get(part).stream().filter(phone -> !phone.deleted()).count();
      if (part % 2 == 0 && to > from) {
        extra.add(
            new FrameSpan(sounds.get(from).frames().start(), sounds.get(to - 1).frames().end()));
      }
      from = to;
    }
    return extra;
  }

  /** The mean score of all canonical phones, 0 to 100; null if they have none. */
  Double score() {
    return MeanScore.of(words.stream().flatMap(word -> word.phones().stream()).toList());
  }
}
