package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.TrainingSettings;
import elocute.model.nn.Wildcard;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.TinyRun.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhonemeLossTest {

  private static final PhonemeInventory INVENTORY = PhonemeInventory.standard();
  private static final int ERR = INVENTORY.id("err");

  @Test
  void aWildcardIsAnyOfThePhonesAndStandsForErr() {
    Wildcard wildcard = loss("wildcard").wildcard().orElseThrow();
    assertThat(wildcard.label()).isEqualTo(ERR);
    assertThat(INVENTORY.decode(wildcard.phones()))
        .hasSize(39)
        .doesNotContain("<blank>", "sil", "err");
    assertThat(loss("err").wildcard()).isEmpty();
    var without = new PhonemeInventory(List.of("<blank>", "aa"));
    assertThat(PhonemeLoss.of(without, recipe("wildcard")).wildcard()).isEmpty();
  }

  @Test
  void whatIsNotKnownDoesNotCountByItself() {
    int[][] classes = {{3, ERR, -1}, {ERR}};
    assertThat(loss("wildcard").known(classes, -1)).isDeepEqualTo(new int[][] {{3, -1, -1}, {-1}});
    assertThat(loss("err").known(classes, -1)).isSameAs(classes);
  }

  /** Where nothing is unknown the setting changes no bit; where something is, it does. */
  @Test
  void trainingFollowsTheSetting() throws Exception {
    ExampleSource known = TinyRun.noise(6, 3);
    assertThat(hash("wildcard", known)).isEqualTo(hash("err", known));
    ExampleSource unknown = withUnknown(known);
    Outcome err = train("err", unknown, 1);
    Outcome wildcard = train("wildcard", unknown, 1);
    assertThat(wildcard.hash()).isNotEqualTo(err.hash());
    assertThat(wildcard.epochs().get(0).trainLoss())
        .isBetween(0.0, err.epochs().get(0).trainLoss());
    assertThat(train("wildcard", unknown, 2).weights())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(wildcard.weights());
  }

  @Test
  void anErrorHeadThatIsAskedLearnsThatThePhoneIsWrongButNotWhatIsHeard() throws Exception {
    ExampleSource unknown = withUnknown(TinyRun.noise(6, 3));
    String prompted =
        ",model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2,prompted.num_layers=1,"
            + "task_mode=error,corrupted_share=0,heard_weight=";
    Outcome masked = train("wildcard" + prompted + 1, unknown, 1);
    Outcome unheard = train("wildcard" + prompted + 0, unknown, 1);
    Outcome asClass = train("err" + prompted + 1, unknown, 1);
    assertThat(masked.hash()).isEqualTo(unheard.hash());
    assertThat(asClass.hash()).isNotEqualTo(masked.hash());
  }

  private static String hash(String unknownPhones, ExampleSource source) throws Exception {
    return train(unknownPhones, source, 1).hash();
  }

  private static Outcome train(String unknownPhones, ExampleSource source, int ranks)
      throws Exception {
    String recipe = "num_epochs=1,batch_size=%d,unknown_phones=".formatted(6 / ranks);
    return TinyRun.train(TinyRun.settings(recipe + unknownPhones), TinyRun.data(source), ranks);
  }

  /** The same utterances, whose second phone is wrong, and nobody knows which it was. */
  private static ExampleSource withUnknown(ExampleSource source) {
    int[] all = IntStream.range(0, source.size()).toArray();
    return new Selection(source, all) {
      @Override
      public Example example(int index) {
        Example example = super.example(index);
        int[] target = example.phonemeTarget().clone();
        List<String> canonical = INVENTORY.decode(target);
        target[1] = ERR;
        ErrorTag[] tags = new ErrorTag[target.length];
        java.util.Arrays.fill(tags, ErrorTag.CORRECT);
        tags[1] = ErrorTag.SUBSTITUTION;
        return new Example(
            example.utteranceId(),
            example.sourcePath(),
            example.samples(),
            target,
            example.errorTarget(),
            canonical,
            example.segments(),
            PhoneQuestions.of(canonical, INVENTORY.decode(target), List.of(tags), INVENTORY));
      }
    };
  }

  private static PhonemeLoss loss(String unknownPhones) {
    return PhonemeLoss.of(INVENTORY, recipe(unknownPhones));
  }

  private static TrainingSettings recipe(String unknownPhones) {
    return TinyRun.settings("unknown_phones=" + unknownPhones).training();
  }
}
