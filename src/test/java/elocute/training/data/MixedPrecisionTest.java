package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.training.checkpoint.TrainingState;
import elocute.training.data.TinyRun.Outcome;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MixedPrecisionTest {

  private static final ExampleSource UTTERANCES = TinyRun.noise(16, 7);

  @Test
  void anOverflowOnOneRankSkipsTheStepOnAll() throws Exception {
    List<Outcome> ranks =
        train(
            "precision=fp16,loss_scale=256,batch_size=2,num_epochs=2",
            overflowingOnce(UTTERANCES),
            2);
    assertThat(ranks.get(0).hash()).isEqualTo(ranks.get(1).hash());
    assertThat(skips(ranks.get(0))).hasSize(1).isEqualTo(skips(ranks.get(1)));
    assertThat(skips(ranks.get(0)).get(0)).contains("with loss scale 256.0");
    assertThat(ranks.get(0).log()).filteredOn(l -> l.contains(", 1 steps skipped")).hasSize(1);
    assertThat(ranks.get(0).log()).filteredOn(l -> l.contains("NaN")).isEmpty();
    TrainingState state = ranks.get(0).state();
    assertThat(state.step()).isEqualTo(8);
    assertThat(state.lossScale().scale()).isEqualTo(128);
    assertThat(ranks.get(1).state()).isEqualTo(state);
  }

  @Test
  void tooLargeAScaleFallsUntilStepsAreTaken() throws Exception {
    List<Outcome> ranks =
        train("precision=fp16,batch_size=2,num_epochs=4,loss_scale=1e6", UTTERANCES, 2);
    TrainingState state = ranks.get(0).state();
    int skipped = skips(ranks.get(0)).size();
    assertThat(skipped).isBetween(3, 14);
    assertThat(state.lossScale().scale()).isEqualTo(1e6 / (1 << skipped));
    assertThat(state.lossScale().finiteSteps()).isPositive();
    assertThat(ranks.get(1).hash()).isEqualTo(ranks.get(0).hash());
    assertThat(ranks.get(1).state()).isEqualTo(state);
  }

  @Test
  void accumulatedAndClippedStepsInFp16FollowThoseInFp32() throws Exception {
    String recipe =
        "batch_size=4,num_epochs=6,gradient_accumulation=2,max_grad_norm=0.5,precision=";
    double exact = train(recipe + "fp32", UTTERANCES, 2).get(0).state().bestValidationLoss();
    double rounded =
        train(recipe + "fp16,loss_scale=256", UTTERANCES, 2).get(0).state().bestValidationLoss();
    assertThat(rounded).isCloseTo(exact, Percentage.withPercentage(1));
  }

  @Test
  void aRunThatCanTakeNoStepGivesUp() {
    String hopeless = "precision=fp16,batch_size=2,num_epochs=9,loss_scale=1e28";
    assertThatThrownBy(() -> train(hopeless, UTTERANCES, 1))
        .hasRootCauseInstanceOf(TrainingException.class)
        .hasMessageContaining("20 steps in a row had a gradient that is not finite");
  }

  @Test
  void oneRankWhoseLossIsNeverFiniteMakesAllRanksGiveUp() {
    ExampleSource many = TinyRun.noise(48, 7);
    assertThatThrownBy(() -> train("batch_size=1,num_epochs=1", nanOnRank0(many), 2))
        .hasRootCauseInstanceOf(TrainingException.class)
        .hasMessageContaining("20 steps in a row had a gradient that is not finite")
        .hasMessageContaining("lower main_lr (0.001)");
  }

  /** Of each pair that two ranks share in the first epoch, the first is not a number. */
  private static ExampleSource nanOnRank0(ExampleSource source) {
    int[] samples = TrainingData.samples(source);
    Set<Integer> first = new HashSet<>();
    EpochPlan.of(samples, new BatchBudget(1, 0, 2), 42, 1)
        .batches()
        .forEach(batch -> first.add(batch[0]));
    return new ExampleSource() {
      @Override
      public int size() {
        return source.size();
      }

      @Override
      public Example example(int index) {
        return source.example(index);
      }

      @Override
      public float[] waveform(int index) {
        float[] waveform = source.waveform(index).clone();
        if (first.contains(index)) {
          Arrays.fill(waveform, Float.NaN);
        }
        return waveform;
      }
    };
  }

  private static List<Outcome> train(String overrides, ExampleSource source, int ranks)
      throws Exception {
    return TinyRun.trainAll(TinyRun.settings(overrides), TinyRun.data(source), ranks);
  }

  private static List<String> skips(Outcome outcome) {
    return outcome.log().stream().filter(line -> line.contains("skipped on all ranks")).toList();
  }

  /** The first time that one of its utterances is read, it is not a number. */
  private static ExampleSource overflowingOnce(ExampleSource source) {
    var done = new AtomicBoolean();
    return new ExampleSource() {
      @Override
      public int size() {
        return source.size();
      }

      @Override
      public Example example(int index) {
        return source.example(index);
      }

      @Override
      public float[] waveform(int index) {
        float[] waveform = source.waveform(index).clone();
        if (index == 5 && !done.getAndSet(true)) {
          Arrays.fill(waveform, Float.POSITIVE_INFINITY);
        }
        return waveform;
      }
    };
  }
}
