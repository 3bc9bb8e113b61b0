package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.tables.EpochRow;
import elocute.training.data.TinyRun.Outcome;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training of the error head that is asked about each phone. */
@Tag("slow")
class PromptedTrainingTest {

  private static final String PROMPTED =
      "model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2,prompted.num_layers=1,"
          + "prompted.dropout=0,weight_decay=0,";
  private static final ExampleSource UTTERANCES = scored(TinyRun.noise(8, 5));

  @ParameterizedTest
  @CsvSource({
    "2,4,1,both,false",
    "1,4,2,both,true",
    "4,2,1,both,true",
    "2,2,2,both,false",
    "2,4,1,alternate,false"
  })
  void aStepIsTheSameHoweverItsItemsAreSpread(
      int ranks, int batchSize, int accumulation, String mode, boolean scores) throws Exception {
    String recipe =
        PROMPTED
            + "num_epochs=2,foreign_share=0.3,task_mode=%s,expert_scores=%s,batch_size="
                .formatted(mode, scores);
    Outcome one = train(recipe + "8", 1);
    Outcome spread =
        train(recipe + "%d,gradient_accumulation=%d".formatted(batchSize, accumulation), ranks);
    // A softmax over keys does not change when all do: the gradient of their bias is but rounding.
    one.named()
        .forEach(
            (name, weights) -> {
              if (!name.endsWith("in_proj_bias") && !name.endsWith("k_proj.bias")) {
                assertThat(spread.named().get(name))
                    .as(name)
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(weights);
              }
            });
  }

  @Test
  void itLearnsWhatItIsAsked() throws Exception {
    String recipe = PROMPTED + "num_epochs=25,batch_size=4,corrupted_share=";
    List<EpochRow> clean = train(recipe + "0", 1).epochs();
    List<EpochRow> corrupted = train(recipe + "0.3", 1).epochs();
    assertThat(clean.get(24).trainLoss()).isLessThan(clean.get(0).trainLoss() / 2);
    assertThat(corrupted.get(24).trainLoss()).isNotEqualTo(clean.get(24).trainLoss());
  }

  @Test
  void expertsScoresAreLearntOnlyWhereAsked() throws Exception {
    String recipe = PROMPTED + "num_epochs=1,batch_size=4,corrupted_share=0,expert_scores=";
    double labels = train(recipe + "false", 1).epochs().get(0).trainLoss();
    assertThat(train(recipe + "true", 1).epochs().get(0).trainLoss()).isNotEqualTo(labels);
    ExampleSource unscored = TinyRun.noise(8, 5);
    assertThat(TinyRun.train(TinyRun.settings(recipe + "false"), TinyRun.data(unscored), 1).hash())
        .isEqualTo(train(recipe + "false", 1).hash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bf16", "fp16"})
  void itTrainsInLowPrecision(String precision) throws Exception {
    String recipe = PROMPTED + "num_epochs=4,batch_size=4,loss_scale=64,precision=";
    double exact = train(recipe + "fp32", 1).epochs().get(3).trainLoss();
    assertThat(train(recipe + precision, 1).epochs().get(3).trainLoss())
        .isCloseTo(exact, Percentage.withPercentage(2));
  }

  @Test
  void utterancesWithoutAnswersTrainThePhonemeHeadAlone() throws Exception {
    String recipe = PROMPTED + "num_epochs=1,batch_size=8,";
    ExampleSource silent =
        new Selection(UTTERANCES, 0, 1, 2, 3, 4, 5, 6, 7) {
          @Override
          public Example example(int index) {
            Example example = super.example(index);
            return example.asking(PhoneQuestions.unlabelled(example.prompt().phones()));
          }
        };
    Outcome before = train(recipe + "main_lr=0,wav2vec_lr=0", 1);
    Outcome after =
        TinyRun.train(TinyRun.settings(recipe + "phoneme_weight=1"), TinyRun.data(silent), 1);
    assertThat(after.epochs().get(0).infeasibleItems()).isEqualTo(8);
    after
        .named()
        .forEach(
            (name, weights) ->
                assertThat(Arrays.equals(weights, before.named().get(name)))
                    .as("%s stays as it was", name)
                    .isEqualTo(name.startsWith("error_head.")));
  }

  /** The same utterances, as if experts had scored every second phone. */
  private static ExampleSource scored(ExampleSource source) {
    return new Selection(source, 0, 1, 2, 3, 4, 5, 6, 7) {
      @Override
      public Example example(int index) {
        Example example = super.example(index);
        PhoneQuestions prompt = example.prompt();
        float[] chances = prompt.chances().clone();
        for (int place = 1; place < chances.length; place += 4) {
          chances[place] = place / (float) chances.length;
        }
        return example.asking(
            new PhoneQuestions(
                prompt.phones(), prompt.spoken(), prompt.decisions(), prompt.sounds(), chances));
      }
    };
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    return TinyRun.train(TinyRun.settings(overrides), TinyRun.data(UTTERANCES), ranks);
  }
}
