package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.TrainingSettings.TaskMode;
import elocute.lake.tables.EpochRow;
import elocute.training.data.ItemWeights.TaskDraw;
import elocute.training.data.TinyRun.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskModeTest {

  /** A step moves a weight by about 1e-3; where a gradient is all rounding, AdamW magnifies it. */
  private static final float ROUNDING = 1e-4f;

  private static final ExampleSource UTTERANCES = TinyRun.noise(12, 21);

  @ParameterizedTest
  @CsvSource({"BOTH,''", "ERROR,phoneme_head", "PHONEME,error_head", "ALTERNATE,''"})
  void aHeadWithoutATaskLearnsNothingAndAllElseLearns(TaskMode mode, String idle) throws Exception {
    Outcome before = train("num_epochs=1,main_lr=0,wav2vec_lr=0", 1);
    Outcome after = train("task_mode=" + mode.name().toLowerCase(Locale.ROOT) + ",num_epochs=1", 1);
    var unchanged = new TreeSet<String>();
    after
        .named()
        .forEach(
            (name, weights) -> {
              if (Arrays.equals(weights, before.named().get(name))) {
                unchanged.add(name);
              }
            });
    var expected = new TreeSet<String>();
    if (!idle.isEmpty()) {
      expected.add(idle + ".bias");
      expected.add(idle + ".weight");
    }
    assertThat(unchanged).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1,error", "0,phoneme"})
  void alternatingWithASureDrawIsTrainingOneTask(String ratio, String task) throws Exception {
    Outcome alternating =
        train("task_mode=alternate,error_task_ratio=" + ratio + ",num_epochs=1", 1);
    assertThat(alternating.hash())
        .isEqualTo(train("task_mode=" + task + ",num_epochs=1", 1).hash());
  }

  @Test
  void alternatingRanksDrawWhatOneRankDraws() throws Exception {
    String recipe = "task_mode=alternate,error_task_ratio=0.4,num_epochs=2,batch_size=";
    Outcome one = train(recipe + 4, 1);
    assertThat(train(recipe + 2, 2).weights())
        .usingComparatorWithPrecision(ROUNDING)
        .containsExactly(one.weights());
    assertThat(train(recipe + 1, 4).weights())
        .usingComparatorWithPrecision(ROUNDING)
        .containsExactly(one.weights());
  }

  /** Two utterances of 0.1 s, 4 frames, whose phoneme targets need more. */
  @ParameterizedTest
  @CsvSource({"both,2", "error,0", "phoneme,2"})
  void targetsOfAnIdleHeadAreNotCounted(String mode, long infeasible) throws Exception {
    var settings = TinyRun.settings("num_epochs=1,task_mode=" + mode);
    assertThat(TinyRun.train(settings, TinyRun.data(withoutRoom()), 1).epochs())
        .extracting(EpochRow::infeasibleItems)
        .containsExactly(infeasible);
  }

  private static ExampleSource withoutRoom() {
    Example example =
        new Example("u", "u", 1600, new int[] {1, 2, 3, 4, 5, 6}, new int[] {1}, List.of());
    return new ExampleSource() {
      @Override
      public int size() {
        return 2;
      }

      @Override
      public Example example(int index) {
        return example;
      }

      @Override
      public float[] waveform(int index) {
        return UTTERANCES.waveform(index);
      }
    };
  }

  @ParameterizedTest
  @EnumSource(TaskMode.class)
  void anUtteranceTrainsTheHeadsOfItsMode(TaskMode mode) {
    var draw = new TaskDraw(mode, 0.3, 17);
    for (int index = 0; index < 100; index++) {
      boolean errors = draw.trainsErrors(index);
      boolean phonemes = draw.trainsPhonemes(index);
      switch (mode) {
        case BOTH -> assertThat(errors && phonemes).isTrue();
        case ERROR -> assertThat(errors && !phonemes).isTrue();
        case PHONEME -> assertThat(!errors && phonemes).isTrue();
        case ALTERNATE -> assertThat(errors).isNotEqualTo(phonemes);
      }
    }
  }

  @Test
  void drawsHaveTheAskedShareAndChangeWithTheStep() {
    assertThat(errorShare(0.3, 1)).isCloseTo(0.3, Offset.offset(0.02));
    assertThat(errorShare(0.8, 1)).isCloseTo(0.8, Offset.offset(0.02));
    var first = new TaskDraw(TaskMode.ALTERNATE, 0.5, 1);
    var second = new TaskDraw(TaskMode.ALTERNATE, 0.5, 2);
    long alike =
        IntStream.range(0, 10_000)
            .filter(index -> first.trainsErrors(index) == second.trainsErrors(index))
            .count();
    assertThat(alike).isBetween(4_800L, 5_200L);
  }

  private static double errorShare(double ratio, long stepSeed) {
    var draw = new TaskDraw(TaskMode.ALTERNATE, ratio, stepSeed);
    return IntStream.range(0, 10_000).filter(draw::trainsErrors).count() / 10_000.0;
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    var settings = TinyRun.settings("weight_decay=0," + overrides);
    return TinyRun.train(settings, TinyRun.data(UTTERANCES), ranks);
  }
}
