/**
 * Alignment of two token sequences by unit-cost Levenshtein distance.
 *
 * <p>In: two lists of tokens (phones or error labels). Out: an {@link
 * elocute.scoring.alignment.Alignment}, from which every token metric is taken. Read first: {@link
 * elocute.scoring.alignment.Alignment}.
 */
package elocute.scoring.alignment;
