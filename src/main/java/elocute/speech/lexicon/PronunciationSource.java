package elocute.speech.lexicon;

import java.util.Locale;

/** Where a word's pronunciation comes from. */
public enum PronunciationSource {
  /** The Carnegie Mellon Pronouncing Dictionary. */
  CMUDICT,
  /** Guessed from the spelling by {@link LetterToSound}, since the dictionary lacks the word. */
  G2P,
  /** Given as phones. */
  PHONES;

  /** As in reports: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
