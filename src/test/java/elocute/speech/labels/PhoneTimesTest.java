package elocute.speech.labels;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.speech.textgrid.Tier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneTimesTest {

  @Test
  void neighboursMayBeApartOrShareABoundaryThatWasRounded() {
    assertThat(times(0, 0.2, 0.2, 0.3, 0.5, 0.7).disorder()).isEmpty();
    assertThat(times(-0.0, 0.2345, 0.233, 0.233, 0.2330001, 0.5).disorder()).isEmpty();
    assertThat(times().disorder().or(() -> times().overrun(1))).isEmpty();
  }

  @Test
  void overlapDisorderAndReversedIntervalsAreNamedWithTheirTimes() {
    assertThat(times(0, 0.2, 0.197, 0.3).disorder())
        .hasValue(
            "interval 2 'b' (0.197 to 0.300 s) must not begin before the end of interval 1 'a'"
                + " (0.000 to 0.200 s)");
    assertThat(times(0, 0.2, 0.3, 0.4, 0.2, 0.3).disorder())
        .hasValue(
            "interval 3 'c' (0.200 to 0.300 s) must not begin before the end of interval 2 'b'"
                + " (0.300 to 0.400 s)");
    assertThat(times(0, 0.2, 0.3, 0.2).disorder())
        .hasValue("interval 2 'b' (0.300 to 0.200 s) must not end before it begins");
    assertThat(times(-0.5, 0.2).disorder())
        .hasValue("interval 1 'a' (-0.500 to 0.200 s) must not begin before 0 s");
    assertThat(times(0, Double.NaN).disorder()).isPresent();
  }

  @Test
  void theLastIntervalMayReachBeyondTheEndByAnAlignersLastFrames() {
    assertThat(times(0, 0.2, 0.2, 1.035).overrun(1)).isEmpty();
    assertThat(times(0, 0.2, 0.2, 1.2).overrun(1))
        .hasValue(
            "interval 2 'b' (0.200 to 1.200 s) must not be beyond the recording's end at 1.000 s");
    assertThat(times(0, 0.2, 1.01, 1.05).overrun(1)).isPresent();
    assertThat(times(0, 0.2, 0.2, Double.POSITIVE_INFINITY).overrun(1)).isPresent();
  }

  @Test
  void millisecondsAreRecognised() {
    assertThat(times(0, 200, 200, 1040).overrun(1))
        .hasValue(
            "interval 1 'a' (0.000 to 200.000 s) must not be beyond the recording's end at 1.000 s;"
                + " are its times in milliseconds?");
  }

  /** Intervals a, b, c, ... with the given starts and ends. */
  private static PhoneTimes times(double... limits) {
    List<Tier.Interval> intervals = new ArrayList<>();
    for (int index = 0; index < limits.length; index += 2) {
      String text = String.valueOf((char) ('a' + index / 2));
      intervals.add(new Tier.Interval(limits[index], limits[index + 1], text));
    }
    return new PhoneTimes(intervals);
  }
}
