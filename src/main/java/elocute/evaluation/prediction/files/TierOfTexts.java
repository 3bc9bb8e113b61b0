package elocute.evaluation.prediction.files;

import elocute.speech.textgrid.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts texts, in the order of time, on a tier from 0 to the recording's end, with empty intervals
 * between. A text that takes no time stands with the one before it, at the beginning with the one
 * behind, and a blank between them; where none takes time all stand in one interval.
 */
final class TierOfTexts {

  private final double seconds;
  private final List<Tier.Interval> intervals = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  /** Of the interval that is not finished; before the first one there is none. */
  private double start;

  private double end;

  private TierOfTexts(double seconds) {
    this.seconds = seconds;
  }

  static Tier.Intervals of(String name, List<TimedText> texts, double seconds) {
    var tier = new TierOfTexts(seconds);
    texts.forEach(tier::add);
    return new Tier.Intervals(name, tier.finished());
  }

  private void add(TimedText text) {
    if (text.takesTime(end, seconds)) {
      begin(Math.max(text.startSeconds(), end), Math.min(text.endSeconds(), seconds));
    }
    if (!text.text().isEmpty()) {
      texts.add(text.text());
    }
  }

  private void begin(double nextStart, double nextEnd) {
    if (end > 0) {
      finish();
    }
    if (nextStart > end) {
      intervals.add(new Tier.Interval(end, nextStart, ""));
    }
    start = nextStart;
    end = nextEnd;
  }

  private void finish() {
    intervals.add(new Tier.Interval(start, end, String.join(" ", texts)));
    texts.clear();
  }

  private List<Tier.Interval> finished() {
    if (end == 0) {
      end = seconds;
    }
    finish();
    if (end < seconds) {
      intervals.add(new Tier.Interval(end, seconds, ""));
    }
    return intervals;
  }
}
