package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlateauScheduleTest {

  @Test
  void theRateFallsAfterMoreBadEpochsThanThePatience() {
    PlateauSchedule schedule = PlateauSchedule.start(0.5, 2).after(1.0).after(1.0).after(1.1);
    assertThat(schedule.scale()).isEqualTo(1.0);
    assertThat(schedule.after(1.0).scale()).isEqualTo(0.5);
  }

  @Test
  void anImprovementForgivesTheBadEpochs() {
    PlateauSchedule schedule = PlateauSchedule.start(0.5, 1).after(1.0).after(1.0).after(0.9);
    assertThat(schedule.badEpochs()).isZero();
    assertThat(schedule.after(0.95).scale()).isEqualTo(1.0);
  }

  @Test
  void epochsWithoutABetterLossAreCountedThroughAFallOfTheRate() {
    PlateauSchedule schedule = PlateauSchedule.start(0.5, 0).after(1.0);
    assertThat(schedule.stalledEpochs()).isZero();
    assertThat(schedule.after(1.0).after(1.2).after(1.0).stalledEpochs()).isEqualTo(3);
    assertThat(schedule.after(1.0).after(0.9).stalledEpochs()).isZero();
  }

  @Test
  void anImprovementOfLessThanATenThousandthIsNone() {
    assertThat(PlateauSchedule.start(0.5, 0).after(1.0).after(0.99995).scale()).isEqualTo(0.5);
  }
}
