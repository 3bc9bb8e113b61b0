package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.speech.labels.ErrorTag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DurationModelTest {

  private static final PlannedPhrase CAT =
      new PlannedPhrase(
          new PlannedPause(0, ""),
          List.of(new PlannedWord("cat", List.of(said("K"), said("AE1"), notSaid("T")))));

  @Test
  void boundariesRiseFromTheStartToTheEndOfThePhrase() {
    double[] boundaries = DurationModel.boundaries(CAT, 1.25, 1.75);
    assertThat(boundaries).hasSize(4).isSorted().doesNotHaveDuplicates();
    assertThat(boundaries[0]).isEqualTo(1.25);
    assertThat(boundaries[3]).isEqualTo(1.75);
  }

  @Test
  void vowelsLastLongerThanStopsAndDeletionsAreShort() {
    double[] boundaries = DurationModel.boundaries(CAT, 0, 0.5);
    double stop = boundaries[1] - boundaries[0];
    double vowel = boundaries[2] - boundaries[1];
    double deletion = boundaries[3] - boundaries[2];
    assertThat(vowel).isGreaterThan(2 * stop);
    assertThat(deletion).isLessThan(stop);
  }

  @Test
  void audioThatCannotHoldThePhonesIsRefused() {
    assertThatThrownBy(() -> DurationModel.boundaries(CAT, 0, 0.01))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("long enough for its 3 phones, got 0.010 s");
  }

  private static PlannedPhone said(String mark) {
    StressedPhone phone = StressedPhone.parse(mark);
    HeardSound sound = HeardSound.plain(phone.phone(), phone.stress());
    return new PlannedPhone(Optional.of(phone), ErrorTag.CORRECT, Optional.of(sound), mark, "");
  }

  private static PlannedPhone notSaid(String mark) {
    return new PlannedPhone(
        Optional.of(StressedPhone.parse(mark)),
        ErrorTag.DELETION,
        Optional.empty(),
        mark + ",sil,d",
        "");
  }
}
