package elocute.corpus.synthetic;

import java.util.List;

/**
 * A word to read.
 *
 * @param spelling lower case
 * @param phones its canonical pronunciation, never empty
 */
record Word(String spelling, List<StressedPhone> phones) {
  Word {
    phones = List.copyOf(phones);
    if (phones.isEmpty()) {
      throw new IllegalArgumentException("phones: must not be empty, got none for " + spelling);
    }
  }

  long vowels() {
    return phones.stream().filter(phone -> phone.phone().isVowel()).count();
  }
}
