package elocute.corpus.synthetic;

import java.util.Locale;

/** The ways of mispronouncing a phone. */
enum Change {
  SUBSTITUTE,
  DELETE,
  ADD_AFTER,
  ADD_BEFORE;

  /** From the name used in {@code accents.txt}: {@code add-after}. */
  static Change of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
