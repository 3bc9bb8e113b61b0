package elocute.synthesis;

import elocute.labels.ErrorTag;
import java.util.List;
import java.util.Set;

/**
 * Where the phones of a spoken phrase begin and end: each phone's typical length, lengthened or
 * shortened by what follows, scaled to the length of the phrase's audio.
 *
 * <p>espeak-ng's command line does not tell phone times. Lengths and factors were fitted to the
 * phoneme events of its library, over the hand-written sentences and four voices.
 */
final class DurationModel {

  /** What a deletion is given, for it has a place in time but no sound. */
  private static final double DELETION_MILLIS = 25;

  /** Below this share of its typical length a phone was certainly not said. */
  private static final double SMALLEST_SCALE = 0.3;

  private static final Set<String> VOICELESS =
      Set.of("p", "t", "t2", "t[", "k", "q", "f", "s", "s.", "s;", "S", "S;", "T", "tS", "h", "x");

  private DurationModel() {}

  /**
   * The boundaries between a phrase's phones.
   *
   * @param phones the phrase's phones, deletions included
   * @param startSeconds when the phrase begins
   * @param endSeconds when it ends
   * @return times in seconds, one more than phones, strictly rising from start to end
   * @throws SynthesisException if the audio is too short for the phones
   */
  static double[] boundaries(List<PlannedPhone> phones, double startSeconds, double endSeconds) {
    double[] ends = new double[phones.size() + 1];
    for (int position = 0; position < phones.size(); position++) {
      ends[position + 1] = ends[position] + typicalMillis(phones, position);
    }
    double total = ends[phones.size()];
    double scale = (endSeconds - startSeconds) / total;
    if (scale * 1000 < SMALLEST_SCALE) {
      throw new SynthesisException(
          String.format(
              "the audio must be long enough for its %d phones, got %.3f s",
              phones.size(), endSeconds - startSeconds));
    }
    for (int boundary = 0; boundary < ends.length; boundary++) {
      ends[boundary] = startSeconds + ends[boundary] * scale;
    }
    ends[phones.size()] = endSeconds;
    return ends;
  }

  private static double typicalMillis(List<PlannedPhone> phones, int position) {
    PlannedPhone phone = phones.get(position);
    if (phone.tag() == ErrorTag.DELETION) {
      return DELETION_MILLIS;
    }
    HeardSound sound = phone.sound().orElseThrow();
    return sound.typicalMillis() * factor(sound, phones.subList(position + 1, phones.size()));
  }

  private static double factor(HeardSound sound, List<PlannedPhone> following) {
    return following.stream()
        .flatMap(phone -> phone.sound().stream())
        .findFirst()
        .map(next -> sound.vowel() ? vowelFactor(next) : consonantFactor(next))
        .orElse(sound.vowel() ? 1.35 : 1.12);
  }

  private static double vowelFactor(HeardSound next) {
    if (next.vowel()) {
      return 0.76;
    }
    return VOICELESS.contains(next.mnemonic()) ? 1.10 : 0.94;
  }

  private static double consonantFactor(HeardSound next) {
    return VOICELESS.contains(next.mnemonic()) ? 1.18 : 0.97;
  }
}
