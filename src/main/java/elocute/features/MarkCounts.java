package elocute.features;

import java.io.Serializable;

/**
 * What the annotators marked in a set of utterances.
 *
 * @param correct canonical phones that were said
 * @param substitutions phones said as another phone or with an accent
 * @param deletions phones that were not said
 * @param additions phones that the text does not have
 * @param pauses silent positions
 * @param starred accented realisations among the substitutions ({@code R*})
 * @param unrecognisable sounds that the annotator could not recognise ({@code err})
 * @param typos marks that were read in spite of a typing error
 */
public record MarkCounts(
    long correct,
    long substitutions,
    long deletions,
    long additions,
    long pauses,
    long starred,
    long unrecognisable,
    long typos)
    implements Serializable {

  public static final MarkCounts NONE = new MarkCounts(0, 0, 0, 0, 0, 0, 0, 0);

  public MarkCounts plus(MarkCounts other) {
    return new MarkCounts(
        correct + other.correct,
        substitutions + other.substitutions,
        deletions + other.deletions,
        additions + other.additions,
        pauses + other.pauses,
        starred + other.starred,
        unrecognisable + other.unrecognisable,
        typos + other.typos);
  }
}
