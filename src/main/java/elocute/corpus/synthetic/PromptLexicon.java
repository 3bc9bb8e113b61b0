package elocute.corpus.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Canonical pronunciations of the words that the sentences use, from {@code lexicon.txt}. */
final class PromptLexicon {

  private final Map<String, Word> words;

  private PromptLexicon(Map<String, Word> words) {
    this.words = words;
  }

  static PromptLexicon load() {
    return new PromptLexicon(
        ResourceLines.read("lexicon.txt").stream()
            .map(PromptLexicon::parse)
            .collect(Collectors.toUnmodifiableMap(Word::spelling, word -> word)));
  }

  private static Word parse(String line) {
    List<String> fields = Arrays.asList(line.split(" "));
    return new Word(
        fields.get(0),
        fields.subList(1, fields.size()).stream().map(StressedPhone::parse).toList());
  }

  /** The words of a sentence; punctuation and case don't matter. */
  List<Word> words(String sentence) {
    return Arrays.stream(sentence.toLowerCase(Locale.ROOT).split("[^a-z']+"))
        .filter(spelling -> !spelling.isEmpty())
        .map(this::word)
        .toList();
  }

  private Word word(String spelling) {
    Word word = words.get(spelling);
    if (word == null) {
      throw new IllegalArgumentException("lexicon.txt: has no pronunciation of " + spelling);
    }
    return word;
  }
}
