package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlateauScheduleTest {

  @Test
  void the_rate_falls_after_more_bad_epochs_than_the_patience() {
    PlateauSchedule schedule = PlateauSchedule.start(0.5, 2).after(1.0).after(1.0).after(1.1);
    assertThat(schedule.scale()).isEqualTo(1.0);
    assertThat(schedule.after(1.0).scale()).isEqualTo(0.5);
  }

  @Test
  void an_improvement_forgives_the_bad_epochs() {
    PlateauSchedule schedule = PlateauSchedule.start(0.5, 1).after(1.0).after(1.0).after(0.9);
    assertThat(schedule.badEpochs()).isZero();
    assertThat(schedule.after(0.95).scale()).isEqualTo(1.0);
  }

  @Test
  void epochs_without_a_better_loss_are_counted_through_a_fall_of_the_rate() {
    PlateauSchedule schedule = PlateauSchedule.start(0.5, 0).after(1.0);
    assertThat(schedule.stalledEpochs()).isZero();
    assertThat(schedule.after(1.0).after(1.2).after(1.0).stalledEpochs()).isEqualTo(3);
    assertThat(schedule.after(1.0).after(0.9).stalledEpochs()).isZero();
  }

  @Test
  void an_improvement_of_less_than_a_ten_thousandth_is_none() {
    assertThat(PlateauSchedule.start(0.5, 0).after(1.0).after(0.99995).scale()).isEqualTo(0.5);
  }
}
