package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectionTest {

  private static final Map<String, Double> VALUES =
      Map.of("a", 0.5, "b", Double.NaN, "c", 0.25, "d", 0.75, "e", 0.75);

  private static final List<String> NAMES = List.of("b", "c", "e", "a", "d");

  @Test
  void theBestComesFirstAndWhatIsNoNumberLast() {
    assertThat(sorted(Direction.HIGHER_IS_BETTER)).containsExactly("d", "e", "a", "c", "b");
    assertThat(sorted(Direction.LOWER_IS_BETTER)).containsExactly("c", "a", "d", "e", "b");
  }

  @Test
  void ofEqualBestsTheTiesDecideOrElseTheOrderOfTheInput() {
    assertThat(Direction.HIGHER_IS_BETTER.best(NAMES, VALUES::get, Comparator.naturalOrder()))
        .contains("d");
    assertThat(Direction.HIGHER_IS_BETTER.best(NAMES, VALUES::get)).contains("e");
  }

  @Test
  void ofValuesThatAreNotFiniteNoneIsTheBest() {
    assertThat(Direction.HIGHER_IS_BETTER.best(List.of("b"), VALUES::get)).isEmpty();
    assertThat(
            Direction.LOWER_IS_BETTER.best(List.of(Double.NEGATIVE_INFINITY, 3.0), value -> value))
        .contains(3.0);
  }

  @Test
  void whatIsWorseHasAPositiveWorsening() {
    assertThat(Direction.HIGHER_IS_BETTER.worsening(0.75, 0.5)).isEqualTo(0.25);
    assertThat(Direction.LOWER_IS_BETTER.worsening(0.75, 0.5)).isEqualTo(-0.25);
  }

  private static List<String> sorted(Direction direction) {
    return NAMES.stream()
        .sorted(direction.<String>bestFirst(VALUES::get).thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
