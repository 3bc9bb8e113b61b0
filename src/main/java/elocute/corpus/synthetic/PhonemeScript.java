package elocute.corpus.synthetic;

import java.util.stream.Collectors;

/** A phrase as espeak-ng's phoneme input. */
final class PhonemeScript {

  private PhonemeScript() {}

  /**
   * {@code [[D@ k'at]],}; phonemes are kept apart by {@code |} so that two never read as one.
   *
   * @param ending what gives the phrase its intonation: {@code .}, {@code ,} or {@code ?}
   */
  static String of(PlannedPhrase phrase, char ending) {
    return phrase.words().stream()
        .map(PhonemeScript::word)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" ", "[[", "]]" + ending));
  }

  private static String word(PlannedWord word) {
    return word.phones().stream()
        .flatMap(phone -> phone.sound().stream())
        .map(HeardSound::mnemonic)
        .collect(Collectors.joining("|"));
  }
}
