package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import elocute.training.data.ExampleSource;
import elocute.training.data.TinyRun;
import elocute.training.data.TinyRun.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StepLogTest {

  /** Four steps an epoch. */
  private static final ExampleSource UTTERANCES = TinyRun.noise(27, 7);

  @Test
  void everyStepOfAllRanksTogetherHasARow() throws Exception {
    Outcome one = train("batch_size=8,num_epochs=2,warmup_steps=5", 1);
    Outcome two = train("batch_size=4,num_epochs=2,warmup_steps=5", 2);
    assertThat(two.steps())
        .extracting(StepRow::step)
        .containsExactlyElementsOf(LongStream.range(0, 8).boxed().toList());
    for (int i = 0; i < 8; i++) {
      StepRow row = two.steps().get(i);
      assertThat(row.epoch()).isEqualTo(1 + i / 4);
      assertThat(row.rates().mainLr())
          .isCloseTo(1e-3 * Math.min(1, (i + 1) / 5.0), Offset.offset(1e-12));
      assertThat(row.loss()).isCloseTo(one.steps().get(i).loss(), Offset.offset(1e-3));
      assertThat(row.gradientNorm())
          .isCloseTo(one.steps().get(i).gradientNorm(), Offset.offset(1e-2));
      assertThat(row.skipped()).isFalse();
    }
  }

  @Test
  void anEpochsRowSumsItsSteps() throws Exception {
    Outcome run = train("batch_size=4,num_epochs=1", 2);
    EpochRow epoch = run.epochs().get(0);
    List<StepRow> steps = run.steps();
    double audioSeconds = 0;
    for (int i = 0; i < UTTERANCES.size(); i++) {
      audioSeconds += UTTERANCES.example(i).samples() / 16_000.0;
    }
    assertThat(steps.stream().mapToDouble(StepRow::audioSeconds).sum())
        .isCloseTo(audioSeconds, Offset.offset(1e-6));
    assertThat(steps.stream().mapToDouble(StepRow::loss).average().orElseThrow())
        .isCloseTo(epoch.trainLoss(), Offset.offset(1e-6));
    assertThat(steps.stream().mapToDouble(step -> step.phases().forwardSeconds()).sum())
        .isCloseTo(epoch.phases().forwardSeconds(), Offset.offset(1e-6));
    double phases =
        epoch.phases().dataSeconds()
            + epoch.phases().forwardSeconds()
            + epoch.phases().backwardSeconds()
            + epoch.phases().allReduceSeconds()
            + epoch.phases().optimizerSeconds();
    assertThat(phases).isBetween(0.2 * epoch.wallSeconds(), epoch.wallSeconds());
    assertThat(epoch.phases().allReduceSeconds()).isPositive();
    assertThat(epoch.paddingShare()).isBetween(0.001, 0.5);
  }

  @Test
  void theEvaluationSplitIsMeasuredAfterEachEpochIfItIsGiven() throws Exception {
    assertThat(train("num_epochs=1", 2).epochs().get(0).evaluation()).isNull();
    var settings = TinyRun.settings("batch_size=8,num_epochs=2");
    ExampleSource same = TinyRun.data(UTTERANCES).validation();
    Outcome run = TinyRun.train(settings, TinyRun.data(UTTERANCES, Optional.of(same)), 2);
    for (EpochRow epoch : run.epochs()) {
      assertThat(epoch.evaluation().loss()).isEqualTo(epoch.validation().validationLoss());
      assertThat(epoch.evaluation().errorAccuracy()).isEqualTo(epoch.validation().errorAccuracy());
      assertThat(epoch.evaluation().phonemeAccuracy())
          .isEqualTo(epoch.validation().phonemeAccuracy());
    }
    assertThat(run.log()).filteredOn(line -> line.startsWith("evaluation split")).hasSize(2);
    assertThat(run.hash()).isEqualTo(train("batch_size=8,num_epochs=2", 2).hash());
  }

  @Test
  void ofTheStepsBetweenOnlySkippedOnesHaveARow() throws Exception {
    assertThat(train("batch_size=8,num_epochs=2,log_every_steps=3", 1).steps())
        .extracting(StepRow::step)
        .containsExactly(0L, 3L, 6L);
    List<StepRow> overflowing =
        train("batch_size=8,num_epochs=1,log_every_steps=4,precision=fp16,loss_scale=1e25", 1)
            .steps();
    assertThat(overflowing).hasSize(4).allMatch(StepRow::skipped);
    assertThat(overflowing).extracting(StepRow::lossScale).startsWith(1e25, 5e24);
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    return TinyRun.train(TinyRun.settings(overrides), TinyRun.data(UTTERANCES), ranks);
  }
}
