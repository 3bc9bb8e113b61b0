package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RejectRuleTest {

  private static final OptionalDouble DEFAULT = OptionalDouble.empty();

  @Test
  void byDefaultAHandfulOfRejectsIsTolerated() {
    assertThatCode(() -> check(DEFAULT, 1, 20)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(DEFAULT, 1, 21)).hasMessageContaining("21 of 22");
  }

  @Test
  void byDefaultFivePercentAreTolerated() {
    assertThatCode(() -> check(DEFAULT, 950, 50)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(DEFAULT, 949, 51))
        .isInstanceOf(PreprocessingException.class)
        .hasMessageContaining("51 of 1000")
        .hasMessageContaining("--max-reject-fraction")
        .hasMessageContaining("bad_audio=51")
        .hasMessageContaining("ABA/wav/x.wav");
  }

  @Test
  void aFractionThatIsAskedForHoldsExactly() {
    assertThatThrownBy(() -> check(OptionalDouble.of(0), 1000, 1))
        .hasMessageContaining("1 of 1001");
    assertThatCode(() -> check(OptionalDouble.of(0.5), 1, 1)).doesNotThrowAnyException();
    assertThatCode(() -> check(OptionalDouble.of(1), 1, 999)).doesNotThrowAnyException();
  }

  @Test
  void aSetWithoutUtterancesIsNeverMade() {
    assertThatThrownBy(() -> check(OptionalDouble.of(1), 0, 3))
        .isInstanceOf(PreprocessingException.class)
        .hasMessageContaining("no utterance can be used");
  }

  @Test
  void aCorpusWithoutAnnotationsIsToldTheOptionThatTakesIt() {
    assertThatThrownBy(
            () ->
                new RejectRule(DEFAULT).check(0, Map.of(), Map.of("not_annotated", 7L), List.of()))
        .isInstanceOf(PreprocessingException.class)
        .hasMessage(
            "no utterance is left (skipped: {not_annotated=7}): 7 have no file in annotation/;"
                + " --include-unannotated takes them with canonical phones; nothing is committed");
  }

  private static void check(OptionalDouble asked, long written, long rejected) {
    new RejectRule(asked)
        .check(written, Map.of("bad_audio", rejected), Map.of(), List.of("ABA/wav/x.wav"));
  }
}
