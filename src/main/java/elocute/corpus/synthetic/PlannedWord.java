package elocute.corpus.synthetic;

import java.util.List;

/**
 * A word as it will be said.
 *
 * @param spelling lower case
 * @param phones its positions in order
 */
record PlannedWord(String spelling, List<PlannedPhone> phones) {
  PlannedWord {
    phones = List.copyOf(phones);
  }
}
