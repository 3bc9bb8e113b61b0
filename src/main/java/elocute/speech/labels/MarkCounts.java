package elocute.speech.labels;

import elocute.speech.textgrid.Tier;
import java.io.Serializable;
import java.util.List;

/**
 * How many marks of a phones tier are what. The first seven add up to all marks; stars and typos
 * are counted beside them.
 *
 * @param correct phones said as they should be
 * @param substitutions phones said otherwise, accented realisations included
 * @param deletions phones not said
 * @param additions phones said that the text does not have
 * @param silence pauses
 * @param spokenNoise {@code spn}
 * @param unclassifiable marks that have no meaning
 * @param starred errors marked as accented realisations
 * @param typos marks read in spite of a slip of the pen
 */
public record MarkCounts(
    long correct,
    long substitutions,
    long deletions,
    long additions,
    long silence,
    long spokenNoise,
    long unclassifiable,
    long starred,
    long typos)
    implements Serializable {

  /** Nothing counted. */
  public static final MarkCounts NONE = new MarkCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final MarkCounts UNCLASSIFIABLE = new MarkCounts(0, 0, 0, 0, 0, 0, 1, 0, 0);

  /** Counts all marks of a tier, also those that have no meaning. */
  public static MarkCounts of(Tier.Intervals phones) {
    MarkCounts counts = NONE;
    List<Tier.Interval> intervals = phones.intervals();
    for (int index = 0; index < intervals.size(); index++) {
      counts = counts.plus(ofMark(intervals.get(index).text(), index + 1));
    }
    return counts;
  }

  /** Counts the positions of an alignment; typos and spoken noise are not in it. */
  public static MarkCounts of(UtteranceLabels labels) {
    return labels.aligned().stream().map(MarkCounts::ofPosition).reduce(NONE, MarkCounts::plus);
  }

  private static MarkCounts ofPosition(AlignedPhone position) {
    return ofReading(
        position.isPause()
            ? new MarkReading.Pause()
            : position.tag() == ErrorTag.CORRECT
                ? new MarkReading.Plain(position.canonical(), false)
                : new MarkReading.Error(
                    position.canonical(),
                    position.perceived(),
                    position.tag(),
                    position.starred(),
                    false));
  }

  /** The counts of two tiers together. */
  public MarkCounts plus(MarkCounts other) {
    return new MarkCounts(
        correct + other.correct,
        substitutions + other.substitutions,
        deletions + other.deletions,
        additions + other.additions,
        silence + other.silence,
        spokenNoise + other.spokenNoise,
        unclassifiable + other.unclassifiable,
        starred + other.starred,
        typos + other.typos);
  }

  /** All marks. */
  public long total() {
    return correct + substitutions + deletions + additions + silence + spokenNoise + unclassifiable;
  }

  private static MarkCounts ofMark(String mark, int interval) {
    try {
      return ofReading(MarkParser.parse(mark, interval));
    } catch (MarkException meaningless) {
      return UNCLASSIFIABLE;
    }
  }

  private static MarkCounts ofReading(MarkReading reading) {
    long typo = reading.typo() ? 1 : 0;
    if (reading instanceof MarkReading.Plain) {
      return new MarkCounts(1, 0, 0, 0, 0, 0, 0, 0, typo);
    }
    if (reading instanceof MarkReading.Error error) {
      long star = error.starred() ? 1 : 0;
      return new MarkCounts(
          0,
          error.tag() == ErrorTag.SUBSTITUTION ? 1 : 0,
          error.tag() == ErrorTag.DELETION ? 1 : 0,
          error.tag() == ErrorTag.ADDITION ? 1 : 0,
          0,
          0,
          0,
          star,
          typo);
    }
    return reading instanceof MarkReading.Pause
        ? new MarkCounts(0, 0, 0, 0, 1, 0, 0, 0, 0)
        : new MarkCounts(0, 0, 0, 0, 0, 1, 0, 0, 0);
  }
}
