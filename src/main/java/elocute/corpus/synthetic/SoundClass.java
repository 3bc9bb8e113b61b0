package elocute.corpus.synthetic;

/** What decides how long a sound and the one before it last. */
enum SoundClass {
  VOWEL,
  /** Nasals, liquids, glides. */
  SONORANT,
  /** Other voiced consonants. */
  VOICED,
  VOICELESS
}
