package elocute.features;

import elocute.corpus.Split;
import java.io.Serializable;

/**
 * What two splits share.
 *
 * @param first a split
 * @param second another split
 * @param speakers speakers in both
 * @param transcripts sentences in both, compared without case and punctuation
 */
public record SplitOverlap(Split first, Split second, long speakers, long transcripts)
    implements Serializable {}
