package elocute.dataset;

import java.util.List;

/**
 * The size of a group of utterances and what was said wrongly in them.
 *
 * @param utterances utterances
 * @param seconds audio
 * @param correct canonical phones that were said
 * @param substitutions canonical phones said otherwise
 * @param deletions canonical phones not said
 * @param additions phones said that the text does not have
 */
public record ErrorRates(
    long utterances,
    double seconds,
    long correct,
    long substitutions,
    long deletions,
    long additions) {

  static ErrorRates of(FeatureLabels utterance) {
    return new ErrorRates(
        1,
        utterance.durationSeconds(),
        count(utterance.errorTags(), "C"),
        count(utterance.errorTags(), "S"),
        count(utterance.errorTags(), "D"),
        count(utterance.errorTags(), "A"));
  }

  ErrorRates plus(ErrorRates other) {
    return new ErrorRates(
        utterances + other.utterances,
        seconds + other.seconds,
        correct + other.correct,
        substitutions + other.substitutions,
        deletions + other.deletions,
        additions + other.additions);
  }

  /** Substitutions, deletions and additions per canonical phone; 0 without phones. */
  public double errorRate() {
    long phones = correct + substitutions + deletions;
    return phones == 0 ? 0 : (double) (substitutions + deletions + additions) / phones;
  }

  private static long count(List<String> tags, String tag) {
    return tags.stream().filter(tag::equals).count();
  }
}
