package elocute.corpus.synthetic;

import elocute.speech.labels.ErrorTag;
import java.io.Serializable;
import java.util.Locale;

/**
 * What was synthesised.
 *
 * @param utterances how many
 * @param seconds their audio together
 * @param correct phones said as they should be
 * @param substitutions phones said otherwise
 * @param deletions phones not said
 * @param additions phones said that the text does not have
 */
public record SynthesisSummary(
    long utterances,
    double seconds,
    long correct,
    long substitutions,
    long deletions,
    long additions)
    implements Serializable {

  /** Nothing yet. */
  public static final SynthesisSummary NOTHING = new SynthesisSummary(0, 0, 0, 0, 0, 0);

  static SynthesisSummary of(SpokenUtterance utterance) {
    return new SynthesisSummary(
        1,
        utterance.audio().durationSeconds(),
        count(utterance, ErrorTag.CORRECT),
        count(utterance, ErrorTag.SUBSTITUTION),
        count(utterance, ErrorTag.DELETION),
        count(utterance, ErrorTag.ADDITION));
  }

  /** Both together. */
  public SynthesisSummary plus(SynthesisSummary other) {
    return new SynthesisSummary(
        utterances + other.utterances,
        seconds + other.seconds,
        correct + other.correct,
        substitutions + other.substitutions,
        deletions + other.deletions,
        additions + other.additions);
  }

  /** The errors in words: counts, and shares of the canonical phones. */
  public String errors() {
    double canonical = correct + substitutions + deletions;
    return String.format(
        Locale.ROOT,
        "%d substitutions (%.1f %%), %d deletions (%.1f %%) and %d additions (%.1f %%) over %.0f"
            + " canonical phones",
        substitutions,
        100 * substitutions / canonical,
        deletions,
        100 * deletions / canonical,
        additions,
        100 * additions / canonical,
        canonical);
  }

  private static long count(SpokenUtterance utterance, ErrorTag tag) {
    return utterance.plan().phones().stream().filter(phone -> phone.tag() == tag).count();
  }
}
