package elocute.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(7, 20_000);

  @Test
  void intervalIsThatOfTheBinomialForUtterancesOfOneToken() {
    // Quantiles 0.025 and 0.975 of Binomial(100, 0.2) are 12 and 28.
    Interval interval = BOOTSTRAP.errorRate(utterances(100, index -> index < 20 ? 1 : 0));
    assertThat(interval.low()).isCloseTo(0.12, within(0.0101));
    assertThat(interval.high()).isCloseTo(0.28, within(0.0101));
  }

  @Test
  void sameSeedGivesTheSameIntervalForAnyOrder() {
    List<UtteranceErrors> utterances = utterances(50, index -> index % 3);
    var reversed = new ArrayList<>(utterances);
    Collections.reverse(reversed);
    Interval interval = new Bootstrap(3, 100).errorRate(utterances);
    assertThat(new Bootstrap(3, 100).errorRate(reversed)).isEqualTo(interval);
    assertThat(new Bootstrap(4, 100).errorRate(utterances)).isNotEqualTo(interval);
  }

  @Test
  void nothingHasTheIntervalZero() {
    assertThat(BOOTSTRAP.errorRate(List.of())).isEqualTo(new Interval(0, 0));
    assertThat(BOOTSTRAP.difference(List.of(), List.of()))
        .isEqualTo(new PairedDifference(0, 0, 1, new Interval(0, 0)));
  }

  @Test
  void aSystemThatIsBetterOnEachUtteranceIsSignificantlyBetter() {
    PairedDifference difference =
        BOOTSTRAP.difference(utterances(60, index -> 0), utterances(60, index -> 1));
    assertThat(difference.difference()).isEqualTo(-1);
    assertThat(difference.interval()).isEqualTo(new Interval(-1, -1));
    assertThat(difference.pValue()).isLessThan(0.001);
    assertThat(difference.isSignificant()).isTrue();
  }

  @Test
  void systemsThatAreBetterOnHalfOfTheUtterancesEachDoNotDiffer() {
    PairedDifference difference =
        BOOTSTRAP.difference(
            utterances(60, index -> index % 2), utterances(60, index -> (index + 1) % 2));
    assertThat(difference.difference()).isZero();
    assertThat(difference.pValue()).isGreaterThan(0.8);
    assertThat(difference.isSignificant()).isFalse();
  }

  @Test
  void pairedIntervalIsThatOfThePairedCounts() {
    // 100 one-token utterances, 20 of them with one edit more: again Binomial(100, 0.2).
    PairedDifference difference =
        BOOTSTRAP.difference(
            utterances(100, index -> index < 20 ? 1 : 0), utterances(100, index -> 0));
    assertThat(difference.interval().low()).isCloseTo(0.12, within(0.0101));
    assertThat(difference.interval().high()).isCloseTo(0.28, within(0.0101));
  }

  @Test
  void onlySharedUtterancesCount() {
    PairedDifference difference =
        BOOTSTRAP.difference(utterances(10, index -> 0), utterances(12, index -> 1));
    assertThat(difference.utterances()).isEqualTo(10);
  }

  @Test
  void refusesAnotherReferenceOfTheSameUtterance() {
    assertThatThrownBy(
            () ->
                BOOTSTRAP.difference(
                    List.of(new UtteranceErrors("u", 0, 5)),
                    List.of(new UtteranceErrors("u", 0, 6))))
        .hasMessage("Utterance u has 5 reference tokens in the first system but 6 in the second");
  }

  @Test
  void refusesAnUtteranceTwice() {
    List<UtteranceErrors> twice =
        List.of(new UtteranceErrors("u", 0, 5), new UtteranceErrors("u", 0, 5));
    assertThatThrownBy(() -> BOOTSTRAP.difference(twice, List.of()))
        .hasMessage("Utterance u occurs twice in one system");
  }

  private static List<UtteranceErrors> utterances(int count, IntToLongFunction edits) {
    return IntStream.range(0, count)
        .mapToObj(
            index -> new UtteranceErrors("%03d".formatted(index), edits.applyAsLong(index), 1))
        .toList();
  }
}
