package elocute.speech.textgrid;

import elocute.speech.text.Blanks;
import java.util.List;

/** One tier of a {@link TextGrid}. */
public sealed interface Tier {

  String name();

  /** Praat's IntervalTier: labelled stretches of time. */
  record Intervals(String name, List<Interval> intervals) implements Tier {
    public Intervals {
      intervals = List.copyOf(intervals);
    }

    /** Whether no interval has a text. */
    public boolean isBlank() {
      return intervals.stream().allMatch(interval -> Blanks.isBlank(interval.text()));
    }
  }

  /** Praat's TextTier: labelled points in time. */
  record Points(String name, List<Point> points) implements Tier {
    public Points {
      points = List.copyOf(points);
    }
  }

  /** A labelled stretch; times in seconds, text with doubled quotes already undone. */
  record Interval(double startSeconds, double endSeconds, String text) {}

  /** A labelled point; time in seconds. */
  record Point(double timeSeconds, String text) {}
}
