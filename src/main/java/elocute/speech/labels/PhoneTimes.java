package elocute.speech.labels;

import elocute.speech.text.Blanks;
import elocute.speech.textgrid.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the times of phones can be true of a recording: each interval ends where it begins or
 * later, they follow one another, and they lie in the recording.
 *
 * @param intervals in file order, times in seconds
 */
public record PhoneTimes(List<Tier.Interval> intervals) {

  /** Two neighbours may share a boundary that was rounded to milliseconds either way. */
  static final double ROUNDING_SECONDS = 0.002;

  /**
   * Aligners count in frames of 10 ms with windows of 25 ms, and the last one may reach beyond the
   * audio; more than one short phone is no rounding.
   */
  static final double OVERRUN_SECONDS = 0.1;

  public PhoneTimes {
    intervals = List.copyOf(intervals);
  }

  /** The first interval that is reversed, before the recording, or before the end of another. */
  public Optional<String> disorder() {
    double end = 0;
    int last = -1;
    for (int index = 0; index < intervals.size(); index++) {
      Tier.Interval interval = intervals.get(index);
      if (!(interval.startSeconds() <= interval.endSeconds())) {
        return Optional.of(named(index) + " must not end before it begins");
      }
      if (!(interval.startSeconds() >= end - ROUNDING_SECONDS)) {
        return Optional.of(
            named(index)
                + (last < 0
                    ? " must not begin before 0 s"
                    : " must not begin before the end of " + named(last)));
      }
      end = interval.endSeconds();
      last = index;
    }
    return Optional.empty();
  }

  /** The first interval that is not in a recording of that length. */
  public Optional<String> overrun(double recordingSeconds) {
    for (int index = 0; index < intervals.size(); index++) {
      Tier.Interval interval = intervals.get(index);
      boolean outside =
          !Blanks.isBlank(interval.text())
              && interval.startSeconds() > recordingSeconds + ROUNDING_SECONDS;
      if (outside || !(interval.endSeconds() <= recordingSeconds + OVERRUN_SECONDS)) {
        return Optional.of(
            "%s must not be beyond the recording's end at %s s%s"
                .formatted(named(index), seconds(recordingSeconds), advice(recordingSeconds)));
      }
    }
    return Optional.empty();
  }

  private String advice(double recordingSeconds) {
    double milliseconds = intervals.get(intervals.size() - 1).endSeconds() / 1000;
    return milliseconds >= recordingSeconds / 2 && milliseconds <= recordingSeconds * 2
        ? "; are its times in milliseconds?"
        : "";
  }

  private String named(int index) {
    Tier.Interval interval = intervals.get(index);
    return "interval %d '%s' (%s to %s s)"
        .formatted(
            index + 1,
            interval.text(),
            seconds(interval.startSeconds()),
            seconds(interval.endSeconds()));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
