package elocute.corpus.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sentences in reading order: those of {@code sentences.txt}, then, without end, sentences
 * composed from {@code phrases.txt} by a generator that depends on the number alone.
 */
final class Prompts {

  private static final String PATTERN = "PATTERN";
  private static final long COMPOSING_SEED = 0x5EEDL;

  private final PromptLexicon lexicon;
  private final List<String> sentences;
  private final Map<String, List<String>> phrases;

  private Prompts(
      PromptLexicon lexicon, List<String> sentences, Map<String, List<String>> phrases) {
    this.lexicon = lexicon;
    this.sentences = sentences;
    this.phrases = phrases;
  }

  static Prompts load() {
    Map<String, List<String>> phrases =
        ResourceLines.read("phrases.txt").stream()
            .map(line -> line.split(" ", 2))
            .collect(
                Collectors.groupingBy(
                    slotAndPhrase -> slotAndPhrase[0],
                    Collectors.mapping(slotAndPhrase -> slotAndPhrase[1], Collectors.toList())));
    return new Prompts(PromptLexicon.load(), ResourceLines.read("sentences.txt"), phrases);
  }

  /** The sentence of a number, from 1. */
  Prompt prompt(int number) {
    String text = number <= sentences.size() ? sentences.get(number - 1) : compose(number);
    return new Prompt(number, text, lexicon.words(text));
  }

  /** The hand-written sentences: what error rates are balanced over. */
  List<Prompt> handWritten() {
    return IntStream.rangeClosed(1, sentences.size()).mapToObj(this::prompt).toList();
  }

  private String compose(int number) {
    SplittableRandom random = new SplittableRandom(COMPOSING_SEED + number);
    String sentence =
        Arrays.stream(choose(PATTERN, random).split(" "))
            .map(word -> phrases.containsKey(word) ? choose(word, random) : word)
            .collect(Collectors.joining(" "));
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }

  private String choose(String slot, SplittableRandom random) {
    List<String> choices = phrases.get(slot);
    return choices.get(random.nextInt(choices.size()));
  }
}
