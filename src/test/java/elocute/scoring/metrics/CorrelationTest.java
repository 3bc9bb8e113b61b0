package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-12);
  private static final Bootstrap BOOTSTRAP = new Bootstrap(3, 200);

  /** {@code numpy.corrcoef([1, 2, 3, 5], [2, 1, 4, 9])[0, 1]}. */
  @Test
  void itIsPearsonsHoweverThePairsAreSummed() {
    Correlation some = Correlation.of(1, 2).plus(Correlation.of(5, 9));
    Correlation others = Correlation.of(3, 4).plus(Correlation.of(2, 1));
    assertThat(some.plus(others).value().orElseThrow()).isCloseTo(0.932294445082039, CLOSE);
    assertThat(others.plus(some).pairs()).isEqualTo(4);
  }

  @Test
  void aNumberThatIsAlwaysTheSameGoesWithNothing() {
    assertThat(Correlation.NONE.value()).isEmpty();
    assertThat(Correlation.of(1, 2).value()).isEmpty();
    assertThat(Correlation.of(0.1, 2).plus(Correlation.of(0.1, 3)).value()).isEmpty();
    assertThat(Correlation.of(1, 0.3).plus(Correlation.of(2, 0.3)).value()).isEmpty();
  }

  @Test
  void anIntervalIsOfWhatUnitsDifferIn() {
    Correlation unit = Correlation.of(1, 2).plus(Correlation.of(5, 9)).plus(Correlation.of(3, 1));
    double value = unit.value().orElseThrow();
    Interval same = Correlation.interval(List.of(unit, unit, unit), BOOTSTRAP);
    assertThat(same.low()).isCloseTo(value, CLOSE);
    assertThat(same.high()).isCloseTo(value, CLOSE);
    Correlation other = Correlation.of(1, 9).plus(Correlation.of(4, 2)).plus(Correlation.of(2, 2));
    Interval differing = Correlation.interval(List.of(unit, other), BOOTSTRAP);
    assertThat(differing.low()).isCloseTo(other.value().orElseThrow(), CLOSE);
    assertThat(differing.high()).isCloseTo(value, CLOSE);
  }
}
