/**
 * Numbers from sequences, engine-free: alignments and the metrics taken on them.
 *
 * <p>In: canonical, perceived and recognised phones of utterances. Out: exact counts, rates and
 * their intervals. Read first: {@link elocute.scoring.alignment.Alignment}, then {@link
 * elocute.scoring.metrics.EvaluationCounts}.
 */
package elocute.scoring;
