package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.scoring.alignment.Alignment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorHeadCountsTest {

  @Test
  void metricsOfAHandCountedPair() {
    // true      - C C I C C
    // predicted C C C I C I : one insertion, one substitution
    ErrorHeadCounts counts = counts("C C I C C", "C C C I C I");
    assertThat(counts.edits()).isEqualTo(2);
    assertThat(counts.tokenAccuracy()).isCloseTo(1 - 2 / 5.0, within(1e-12));
    assertThat(counts.ofClass("C")).isEqualTo(new ClassCounts(4, 4, 3));
    assertThat(counts.ofClass("I")).isEqualTo(new ClassCounts(1, 2, 1));
    assertThat(counts.ofClass("C").f1()).isEqualTo(0.75);
    assertThat(counts.ofClass("I").f1()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(counts.weightedF1()).isCloseTo((4 * 0.75 + 2 / 3.0) / 5, within(1e-12));
    assertThat(counts.macroF1()).isCloseTo((0.75 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void aGapCountsAgainstTheClassThatItConcerns() {
    ErrorHeadCounts missed = counts("C I", "C");
    assertThat(missed.ofClass("I")).isEqualTo(new ClassCounts(1, 0, 0));
    assertThat(missed.ofClass("C").f1()).isEqualTo(1);
    ErrorHeadCounts invented = counts("C", "C I");
    assertThat(invented.ofClass("I")).isEqualTo(new ClassCounts(0, 1, 0));
    assertThat(invented.ofClass("C").f1()).isEqualTo(1);
  }

  @Test
  void tokenAccuracyMayBeNegative() {
    assertThat(counts("C", "I I I").tokenAccuracy()).isEqualTo(-2);
  }

  @Test
  void sequenceAccuracyAndEditDistanceAreMeansOverUtterances() {
    ErrorHeadCounts both = counts("C I C", "C I C").merge(counts("C C", "I I"));
    assertThat(both.sequenceAccuracy()).isEqualTo(0.5);
    assertThat(both.meanEditDistance()).isEqualTo(1);
    assertThat(both.tokenAccuracy()).isCloseTo(0.6, within(1e-12));
  }

  @Test
  void ratesOfNothingAreDefined() {
    assertThat(ErrorHeadCounts.NONE.sequenceAccuracy()).isZero();
    assertThat(ErrorHeadCounts.NONE.meanEditDistance()).isZero();
    assertThat(ErrorHeadCounts.NONE.weightedF1()).isZero();
    assertThat(ErrorHeadCounts.NONE.macroF1()).isZero();
    assertThat(ErrorHeadCounts.NONE.ofClass("C")).isEqualTo(ClassCounts.NONE);
  }

  private static ErrorHeadCounts counts(String truth, String predicted) {
    return ErrorHeadCounts.of(
        Alignment.of(List.of(truth.split(" ")), List.of(predicted.split(" "))));
  }
}
