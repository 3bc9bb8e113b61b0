package elocute.corpus.synthetic;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words said in one breath.
 *
 * @param pause the silence before them
 * @param words at least one
 */
record PlannedPhrase(PlannedPause pause, List<PlannedWord> words) {

  PlannedPhrase {
    words = List.copyOf(words);
  }

  List<PlannedPhone> phones() {
    return words.stream().flatMap(word -> word.phones().stream()).toList();
  }

  /**
   * The words as espeak-ng's phoneme input, {@code [[D@ k'at]],}; phonemes are kept apart by {@code
   * |} so that two never read as one.
   *
   * @param ending what gives the phrase its intonation: {@code .}, {@code ,} or {@code ?}
   */
  String phonemeInput(char ending) {
    return words.stream()
        .map(PlannedPhrase::phonemeInput)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" ", "[[", "]]" + ending));
  }

  private static String phonemeInput(PlannedWord word) {
    return word.phones().stream()
        .flatMap(phone -> phone.sound().stream())
        .map(HeardSound::mnemonic)
        .collect(Collectors.joining("|"));
  }
}
