package elocute.corpus.synthetic;

import java.util.List;

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
}
