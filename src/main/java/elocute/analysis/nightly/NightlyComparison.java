package elocute.analysis.nightly;

/**
 * The comparison that stands after a nightly run.
 *
 * @param split split of the evaluations
 * @param id id under which it was saved, this nightly run or an earlier one
 * @param fingerprint stands for its rows
 */
public record NightlyComparison(String split, String id, String fingerprint) {}
