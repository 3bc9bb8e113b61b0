package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadLossesTest {

  private record Losses(
      double errorLoss, boolean errorFeasible, double phonemeLoss, boolean phonemeFeasible)
      implements HeadLosses {}

  @Test
  void theLossIsTheWeightedSumOfBothHeadsMeans() {
    var losses = List.of(new Losses(1, true, 4, true), new Losses(3, true, 8, true));
    // 0.5 * (1 + 3) / 2 + 0.25 * (4 + 8) / 2
    assertThat(HeadLosses.mean(losses, 0.5, 0.25)).isEqualTo(2.5);
  }

  @Test
  void anUtteranceCountsForTheHeadsWhoseTargetFitsAlone() {
    var losses =
        List.of(
            new Losses(1, true, Double.NaN, false),
            new Losses(Double.NaN, false, 8, true),
            new Losses(3, true, 4, true));
    // (1 + 3) / 2 + (8 + 4) / 2
    assertThat(HeadLosses.mean(losses, 1, 1)).isEqualTo(8);
  }

  @Test
  void aHeadWithoutAFittingTargetCountsAsNothing() {
    assertThat(HeadLosses.mean(List.of(new Losses(7, false, 2, true)), 1, 1)).isEqualTo(2);
    assertThat(HeadLosses.mean(List.<Losses>of(), 1, 1)).isZero();
  }
}
