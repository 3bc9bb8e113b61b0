package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.SplitPlan;
import elocute.corpus.ValidationRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SplitOptionsTest {

  @Test
  void withoutOptionsTheStandardSplitsHold() {
    assertThat(plan()).isEqualTo(SplitPlan.standard());
  }

  @Test
  void speakersCanBeChosen() {
    SplitPlan plan = plan("--test-speakers", "ABA,MBMPS", "--validation-speakers", "ZHAA");
    assertThat(plan.testSpeakers()).containsExactlyInAnyOrder("ABA", "MBMPS");
    assertThat(plan.validation()).isEqualTo(new ValidationRule.BySpeakers(Set.of("ZHAA")));
    assertThat(plan.trainSpeakers()).hasSize(21).contains("TLV");
  }

  @Test
  void trainingSpeakersCanBeChosenAndOthersAreLeftOut() {
    SplitPlan plan = plan("--train-speakers", "ABA,MBMPS");
    assertThat(plan.trainSpeakers()).containsExactlyInAnyOrder("ABA", "MBMPS");
    assertThat(plan.validation())
        .isEqualTo(new ValidationRule.BySpeakers(Set.of("THV", "SVBI", "NCC", "YDCK", "YBAA")));
    assertThat(plan.testSpeakers()).isEqualTo(SplitPlan.STANDARD_TEST_SPEAKERS);
    assertThat(plan.splitOf("SKA", "arctic_a0001", "Yes.")).isEmpty();
    assertThatThrownBy(() -> plan("--train-speakers", "TLV"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("train_speakers and test_speakers");
  }

  @Test
  void aTestSpeakerLeavesTheStandardValidation() {
    assertThat(plan("--test-speakers", "MBMPS").validation())
        .isEqualTo(new ValidationRule.BySpeakers(Set.of("THV", "SVBI", "NCC", "YDCK", "YBAA")));
  }

  @Test
  void aShareOfTheTrainingSpeakersCanValidate() {
    SplitPlan plan = plan("--validation-share", "0.1", "--split-seed", "7");
    assertThat(plan.validation()).isEqualTo(new ValidationRule.ByShare(0.1, 7));
    assertThat(plan.trainSpeakers()).hasSize(18);
  }

  @Test
  void aFoldHoldsOutOneTrainingSpeaker() {
    assertThat(plan("--fold", "1")).isEqualTo(SplitPlan.crossValidationFold(1));
    assertThatThrownBy(() -> plan("--fold", "1", "--test-speakers", "ABA"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void anUnknownSpeakerIsAnErrorThatNamesTheNearest() {
    assertThatThrownBy(() -> plan("--test-speakers", "ZHA"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'ZHA'")
        .hasMessageContaining("ZHAA");
  }

  @Test
  void waysToValidateExcludeEachOther() {
    assertThatThrownBy(() -> plan("--fold", "1", "--validation-share", "0.1"))
        .isInstanceOf(CommandLine.ParameterException.class);
  }

  @Test
  void aCorpusWithSplitsOfItsOwnTakesWhatSaysWhoValidatesAndRefusesTheRest() {
    assertThat(probe().validationOf("its name")).isEqualTo(new ValidationRule.ByShare(0.1, 0));
    assertThat(probe("--validation-share", "0.2", "--split-seed", "7").validationOf("its name"))
        .isEqualTo(new ValidationRule.ByShare(0.2, 7));
    assertThat(probe("--validation-speakers", "0001,0005").validationOf("its name"))
        .isEqualTo(new ValidationRule.BySpeakers(Set.of("0001", "0005")));
    for (String[] refused :
        new String[][] {
          {"--fold", "1"},
          {"--train-speakers", "0001"},
          {"--test-speakers", "0001"},
          {"--disjoint-transcripts"}
        }) {
      assertThatThrownBy(() -> probe(refused).validationOf("its name"))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith(
              refused[0] + ": its name has splits of its own; --validation-share");
    }
  }

  private static SplitOptions probe(String... arguments) {
    var command = new Probe();
    new CommandLine(command).parseArgs(arguments);
    return command.splits;
  }

  private static SplitPlan plan(String... arguments) {
    return probe(arguments).plan();
  }

  @Command
  static final class Probe {
    @Mixin private SplitOptions splits;
  }
}
