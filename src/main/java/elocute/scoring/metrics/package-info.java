/**
 * Metrics of recognition, error detection and mispronunciation diagnosis, as exact counts.
 *
 * <p>In: the sequences of one utterance, {@link elocute.scoring.metrics.UtteranceSequences}. Out:
 * counts that merge in any order to the same result ({@link
 * elocute.scoring.metrics.EvaluationCounts}, {@link elocute.scoring.metrics.PhoneStatistics}), so
 * that parts of a corpus can be scored on different machines; rates are taken from merged counts
 * only. A {@link elocute.scoring.metrics.Metric} is a function of such counts; {@link
 * elocute.scoring.metrics.Bootstrap} gives any of them an interval, and two systems the
 * significance of their difference. Read first: {@link elocute.scoring.metrics.EvaluationCounts}.
 *
 * <p>Rates never divide by zero. Error rates and token accuracies divide by at least one token;
 * every other rate (precision, recall, F1, shares) is 0 when its denominator is 0, as in
 * scikit-learn with {@code zero_division=0}.
 */
package elocute.scoring.metrics;
