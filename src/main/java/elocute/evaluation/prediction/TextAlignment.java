package elocute.evaluation.prediction;

import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.lexicon.ExtraPhones;
import elocute.speech.lexicon.PronunciationChoice;
import elocute.speech.lexicon.WordPronunciations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text's canonical phones aligned with what was heard.
 *
 * @param words the text
 * @param choice how each word was said
 * @param parts what was heard in the order of time: besides the text (mostly nothing), the first
 *     word, besides the text, the second word, ..., besides the text
 */
record TextAlignment(
    List<WordPronunciations> words, PronunciationChoice choice, List<List<AlignedPair>> parts) {

  static TextAlignment of(List<WordPronunciations> words, List<String> heard) {
    var choice = PronunciationChoice.of(words, heard);
    List<List<String>> canonical =
        IntStream.range(0, words.size())
            .mapToObj(word -> words.get(word).alternatives().get(choice.alternatives().get(word)))
            .toList();
    List<String> text = canonical.stream().flatMap(List::stream).toList();
    List<AlignedPair> pairs = Alignment.of(text, without(heard, choice.extra())).pairs();
    return new TextAlignment(words, choice, parts(canonical, pairs, heard, choice.extra()));
  }

  private static List<String> without(List<String> heard, List<ExtraPhones> extra) {
    List<String> rest = new ArrayList<>();
    int from = 0;
    for (ExtraPhones phones : extra) {
      rest.addAll(heard.subList(from, phones.from()));
      from = phones.to();
    }
    rest.addAll(heard.subList(from, heard.size()));
    return rest;
  }

  private static List<List<AlignedPair>> parts(
      List<List<String>> canonical,
      List<AlignedPair> pairs,
      List<String> heard,
      List<ExtraPhones> extra) {
    List<List<AlignedPair>> parts = new ArrayList<>();
    int start = 0;
    for (int word = 0; word < canonical.size(); word++) {
      int end = end(pairs, start, canonical.get(word).size());
      parts.add(additions(word, heard, extra));
      parts.add(pairs.subList(start, end));
      start = end;
    }
    parts.add(additions(canonical.size(), heard, extra));
    return parts;
  }

  /**
   * Where a word ends that begins at a position and has so many canonical phones. An addition goes
   * with the canonical phone before it, at the beginning with the one behind.
   */
  private static int end(List<AlignedPair> pairs, int start, int canonicalPhones) {
    int left = canonicalPhones;
    int end = start;
    while (end < pairs.size() && (left > 0 || isAddition(pairs.get(end)))) {
      left -= isAddition(pairs.get(end)) ? 0 : 1;
      end++;
    }
    return end;
  }

  private static boolean isAddition(AlignedPair pair) {
    return pair.operation() == Operation.INSERTION;
  }

  private static List<AlignedPair> additions(
      int wordsBefore, List<String> heard, List<ExtraPhones> extra) {
    return extra.stream()
        .filter(phones -> phones.wordsBefore() == wordsBefore)
        .map(phones -> heard.subList(phones.from(), phones.to()))
        .flatMap(phones -> Alignment.of(List.of(), phones).pairs().stream())
        .toList();
  }

  /** With the error head's labels where they belong. */
  HeardText labelled(List<String> predicted, ErrorLabels vocabulary) {
    List<List<HeardPhone>> phones = phones(predicted, vocabulary);
    List<HeardWord> heardWords = new ArrayList<>();
    List<ExtraSpeech> extra = new ArrayList<>();
    for (int word = 0; word <= words.size(); word++) {
      if (!phones.get(2 * word).isEmpty()) {
        extra.add(new ExtraSpeech(word, phones.get(2 * word)));
      }
      if (word < words.size()) {
        heardWords.add(word(word, phones.get(2 * word + 1)));
      }
    }
    return new HeardText(heardWords, extra);
  }

  private HeardWord word(int word, List<HeardPhone> phones) {
    WordPronunciations said = words.get(word);
    return HeardWord.unmeasured(
        said.word(),
        said.source().id(),
        choice.alternatives().get(word) + 1,
        said.alternatives().size(),
        phones);
  }

  /** The parts, each position with its label. */
  private List<List<HeardPhone>> phones(List<String> predicted, ErrorLabels vocabulary) {
    List<String> own =
        parts.stream()
            .flatMap(List::stream)
            .map(pair -> vocabulary.label(vocabulary.id(tag(pair.operation()))))
            .toList();
    List<AlignedPair> labels = Alignment.of(own, predicted).byReference();
    List<List<HeardPhone>> phones = new ArrayList<>();
    int start = 0;
    for (List<AlignedPair> part : parts) {
      int first = start;
      phones.add(
          IntStream.range(0, part.size())
              .mapToObj(at -> phone(part.get(at), labels.get(first + at).hypothesis()))
              .toList());
      start += part.size();
    }
    return phones;
  }

  private static HeardPhone phone(AlignedPair pair, String label) {
    return HeardPhone.unmeasured(
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
}
