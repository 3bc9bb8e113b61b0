package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.tables.StepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StepCurveTest {

  @Test
  void ofFivePointsThePeakIsKeptBetweenFirstAndLast() {
    StepCurve thinned = curve(0, 1, 5, 1, 0).thinned(3);

    assertThat(thinned.steps()).containsExactly(0L, 2L, 4L);
    assertThat(thinned.losses()).containsExactly(0.0, 5.0, 0.0);
    assertThat(thinned.recorded()).isEqualTo(5);
  }

  @Test
  void aLongCurveKeepsItsEndsAndItsOneSpike() {
    double[] losses = new double[10_000];
    losses[5678] = 9;

    StepCurve thinned = curve(losses).thinned(100);

    assertThat(thinned.steps()).hasSize(100).isSorted().startsWith(0L).endsWith(9999L);
    assertThat(thinned.steps()).contains(5678L);
  }

  @Test
  void aShortCurveStaysAsItIs() {
    StepCurve curve = curve(3, 2, 1);

    assertThat(curve.thinned(3)).isEqualTo(curve);
  }

  @Test
  void skippedStepsAndLossesThatAreNoNumbersAreLeftOutAndStepsAreInOrder() {
    StepRow first = ReportLake.step("run", 0, 4);
    StepRow second = ReportLake.step("run", 1, Double.NaN);
    StepRow third = ReportLake.step("run", 2, 3);

    StepCurve curve =
        StepCurve.of(List.of(third, skipped(ReportLake.step("run", 3, 2)), second, first));

    assertThat(curve).isEqualTo(new StepCurve(List.of(0L, 2L), List.of(4.0, 3.0), 2));
  }

  private static StepRow skipped(StepRow row) {
    return new StepRow(
        row.experiment(),
        row.epoch(),
        row.step(),
        row.loss(),
        1,
        row.rates(),
        1,
        1,
        row.phases(),
        true);
  }

  private static StepCurve curve(double... losses) {
    var rows = new ArrayList<StepRow>();
    IntStream.range(0, losses.length)
        .forEach(step -> rows.add(ReportLake.step("run", step, losses[step])));
    return StepCurve.of(rows);
  }
}
