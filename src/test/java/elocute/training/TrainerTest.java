package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.RunSettings;
import elocute.model.PronunciationModel;
import elocute.training.checkpoint.CheckpointWriter;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import elocute.training.data.TinyRun;
import elocute.training.data.TinyRun.Outcome;
import elocute.training.data.TrainingException;
import elocute.training.step.GradientRoute;
import elocute.training.step.Optimizer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  /** 27 utterances: with a global batch of 8 the last batch of an epoch is short. */
  private static final ExampleSource UTTERANCES = TinyRun.noise(27, 7);

  @Test
  void gradientsRoundedOnTheWireGiveNearlyTheSameWeights() throws Exception {
    String recipe = "num_epochs=2,batch_size=4";
    Outcome exact = train(recipe, 2);
    Outcome rounded = train(recipe + ",gradient_wire=bf16", 2);
    assertThat(rounded.hash()).isNotEqualTo(exact.hash());
    assertThat(rounded.weights())
        .usingComparatorWithPrecision(1e-2f)
        .containsExactly(exact.weights());
  }

  @Test
  void gradientAccumulationGivesTheWeightsOfOneLargeBatch() throws Exception {
    Outcome large = train("batch_size=27,num_epochs=2", 1);
    Outcome accumulated = train("batch_size=3,num_epochs=2,gradient_accumulation=9", 1);
    assertThat(accumulated.state().step()).isEqualTo(2);
    assertThat(accumulated.weights())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(large.weights());
  }

  @Test
  void theSameSeedGivesTheSameBitsAlsoWithDropout() throws Exception {
    String overrides = "batch_size=4,num_epochs=2,dropout=0.3,encoder.hidden_dropout=0.2";
    assertThat(train(overrides, 2).hash()).isEqualTo(train(overrides, 2).hash());
    assertThat(train(overrides + ",seed=43", 2).hash()).isNotEqualTo(train(overrides, 2).hash());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void layersThatAreComputedAgainGiveTheSameBits(int ranks) throws Exception {
    String overrides =
        "batch_size=4,num_epochs=1,dropout=0.3,encoder.hidden_dropout=0.2,layerdrop=0.3,"
            + "num_hidden_layers=4,gradient_accumulation=2,encoder_ctc_weight=0.3";
    assertThat(train(overrides + ",checkpoint_layers=true", ranks).hash())
        .isEqualTo(train(overrides, ranks).hash());
  }

  @Test
  void anEpochThatIsTakenUpInItsMiddleEndsWithTheSameWeights() throws Exception {
    RunSettings settings = TinyRun.settings("batch_size=8,num_epochs=1,dropout=0.2");
    String uninterrupted = train("batch_size=8,num_epochs=1,dropout=0.2", 1).hash();
    try (PronunciationModel model = PronunciationModel.create(settings, 3, 42)) {
      var optimizer = new Optimizer(model.parameters(), settings.training().weightDecay());
      TrainingState start = TrainingState.start(settings.training());
      assertThatThrownBy(() -> trainer(settings, model, optimizer, endingAfter(16)).run(start))
          .isInstanceOf(TrainingException.class)
          .hasMessageEndingWith("interrupted");
      var middle =
          new TrainingState(0, 2, 2, start.schedule(), start.lossScale(), List.of(), 0, 0, 0);
      assertThat(trainer(settings, model, optimizer, UTTERANCES).run(middle).step()).isEqualTo(4);
      assertThat(WeightsHash.of(model.parameters())).isEqualTo(uninterrupted);
    }
  }

  private static Trainer trainer(
      RunSettings settings, PronunciationModel model, Optimizer optimizer, ExampleSource source) {
    return new Trainer(
        new TrainingSession(
            settings,
            model,
            optimizer,
            TinyRun.data(source),
            GradientRoute.single(),
            CheckpointWriter.none(),
            TrainingEvents.to(),
            () -> false));
  }

  /** The utterances, of which only so many can be had. */
  private static ExampleSource endingAfter(int utterances) {
    var left = new AtomicInteger(utterances);
    return new ExampleSource() {
      @Override
      public int size() {
        return UTTERANCES.size();
      }

      @Override
      public Example example(int index) {
        return UTTERANCES.example(index);
      }

      @Override
      public float[] waveform(int index) {
        if (left.getAndDecrement() == 0) {
          throw new IllegalStateException("interrupted");
        }
        return UTTERANCES.waveform(index);
      }
    };
  }

  @Test
  void trainingChangesTheWeights() throws Exception {
    Outcome none = train("batch_size=8,num_epochs=1,main_lr=0,wav2vec_lr=0,weight_decay=0", 1);
    Outcome some = train("batch_size=8,num_epochs=1", 1);
    assertThat(some.hash()).isNotEqualTo(none.hash());
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    RunSettings settings = TinyRun.settings(overrides);
    return TinyRun.train(settings, TinyRun.data(UTTERANCES), ranks);
  }
}
