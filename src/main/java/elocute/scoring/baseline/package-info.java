/**
 * What systems that do not listen score.
 *
 * <p>In: the true sequences of utterances, {@link elocute.scoring.baseline.UtteranceReference}.
 * Out: scores of baselines and their intervals, on the yardstick of systems that listen, which must
 * beat them. Read first: {@link elocute.scoring.baseline.Baseline}.
 */
package elocute.scoring.baseline;
