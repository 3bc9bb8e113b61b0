/**
 * Scores any system's output from plain text, without a lake.
 *
 * <p>In: three files of lines {@code <utterance id> <phone> <phone> ...}, as Kaldi writes them:
 * what should be said, what a human heard, what the system recognised. Out: a {@link
 * elocute.analysis.score.ScoreReport} as text, JSON and tab-separated files. Read first: {@link
 * elocute.analysis.score.Scoring}.
 */
package elocute.analysis.score;
