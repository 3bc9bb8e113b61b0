package elocute.corpus.synthetic;

import java.util.List;
import java.util.Optional;

/**
 * Where the phones of a spoken phrase begin and end: each phone's typical length, lengthened or
 * shortened by its neighbourhood, scaled to the length of the phrase's audio.
 *
 * <p>espeak-ng's command line does not tell phone times. Lengths and factors were fitted
 * (log-linear least squares) to the phoneme events of its library over 600 utterances in all 24
 * voices; there, boundaries inside phrases are 34 ms off on average, half of them less than 26 ms.
 */
final class DurationModel {

  /** What a deletion is given, for it has a place in time but no sound. */
  private static final double DELETION_MILLIS = 35;

  /** Below this share of its typical length a phone was certainly not said. */
  private static final double SMALLEST_SCALE = 0.2;

  private DurationModel() {}

  /**
   * The boundaries between a phrase's phones.
   *
   * @param phrase the phrase; its deletions have a place, too
   * @param startSeconds when it begins
   * @param endSeconds when it ends
   * @return times in seconds, one more than phones, strictly rising from start to end
   * @throws SynthesisException if the audio is too short for the phones
   */
  static double[] boundaries(PlannedPhrase phrase, double startSeconds, double endSeconds) {
    double[] lengths = typicalMillis(phrase);
    double[] boundaries = new double[lengths.length + 1];
    for (int position = 0; position < lengths.length; position++) {
      boundaries[position + 1] = boundaries[position] + lengths[position];
    }
    double scale = (endSeconds - startSeconds) / boundaries[lengths.length];
    if (scale * 1000 < SMALLEST_SCALE) {
      throw new SynthesisException(
          String.format(
              "the audio must be long enough for its %d phones, got %.3f s",
              lengths.length, endSeconds - startSeconds));
    }
    for (int boundary = 0; boundary < lengths.length; boundary++) {
      boundaries[boundary] = startSeconds + boundaries[boundary] * scale;
    }
    boundaries[lengths.length] = endSeconds;
    return boundaries;
  }

  private static double[] typicalMillis(PlannedPhrase phrase) {
    List<PlannedPhone> all = phrase.phones();
    double[] lengths = new double[all.size()];
    int position = 0;
    for (PlannedWord word : phrase.words()) {
      boolean last = position + word.phones().size() == all.size();
      for (int inWord = 0; inWord < word.phones().size(); inWord++, position++) {
        long vowelsAhead = vowels(word.phones().subList(inWord + 1, word.phones().size()));
        Optional<SoundClass> next = nextSound(all.subList(position + 1, all.size()));
        lengths[position] =
            word.phones()
                .get(inWord)
                .sound()
                .map(sound -> millis(sound, next, syllableFactor(sound, vowelsAhead, last)))
                .orElse(DELETION_MILLIS);
      }
    }
    return lengths;
  }

  private static long vowels(List<PlannedPhone> phones) {
    return phones.stream()
        .flatMap(phone -> phone.sound().stream())
        .filter(HeardSound::isVowel)
        .count();
  }

  private static Optional<SoundClass> nextSound(List<PlannedPhone> following) {
    return following.stream()
        .flatMap(phone -> phone.sound().stream())
        .map(HeardSound::soundClass)
        .findFirst();
  }

  private static double millis(HeardSound sound, Optional<SoundClass> next, double factor) {
    return sound.typicalMillis() * factor * nextFactor(sound, next);
  }

  private static double nextFactor(HeardSound sound, Optional<SoundClass> next) {
    if (next.isEmpty()) {
      return sound.isVowel() ? 1.60 : 1.53;
    }
    return switch (next.get()) {
      case VOWEL -> sound.isVowel() ? 1.50 : 1.14;
      case SONORANT -> sound.isVowel() ? 1.33 : 0.96;
      case VOICED -> sound.isVowel() ? 1.35 : 1.49;
      case VOICELESS -> sound.isVowel() ? 1.55 : 1.47;
    };
  }

  /** By how many vowels of the word are still to come, and whether the word ends the phrase. */
  private static double syllableFactor(HeardSound sound, long vowelsAhead, boolean lastWord) {
    double[] factors =
        sound.isVowel()
            ? lastWord ? new double[] {1.38, 1.07, 0.84} : new double[] {0.94, 0.79, 0.78}
            : lastWord ? new double[] {0.74, 1.18, 1.11} : new double[] {1.01, 1.00, 1.05};
    return factors[(int) Math.min(vowelsAhead, 2)];
  }
}
