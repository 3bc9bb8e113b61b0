package elocute.corpus.synthetic;

/**
 * How espeak-ng sounds.
 *
 * @param variant a voice variant that comes with espeak-ng, for example {@code f3}
 * @param pitch in [0, 99]; 50 is the variant's own
 * @param wordsPerMinute in [80, 450]; 175 is espeak-ng's own
 */
record Voice(String variant, int pitch, int wordsPerMinute) {

  Voice {
    if (pitch < 0 || pitch > 99) {
      throw new IllegalArgumentException("pitch: must be in [0, 99], got " + pitch);
    }
    if (wordsPerMinute < 80 || wordsPerMinute > 450) {
      throw new IllegalArgumentException(
          "wordsPerMinute: must be in [80, 450], got " + wordsPerMinute);
    }
  }

  /** The same voice, so many times as fast. */
  Voice times(double tempo) {
    return new Voice(variant, pitch, (int) Math.rint(tempo * wordsPerMinute));
  }
}
