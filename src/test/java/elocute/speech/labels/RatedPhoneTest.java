package elocute.speech.labels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatedPhoneTest {

  @ParameterizedTest
  @CsvSource({
    // right, whatever is said of it besides
    "AH0, 2.0, <unk>, ah, ah, CORRECT, false",
    "AH0, 0.6, T, ah, ah, CORRECT, false",
    "t, 0.5, <DEL>, t, t, CORRECT, false",
    // wrong, by a sound that nobody names
    "AH0, 0.4, <unk>, ah, err, SUBSTITUTION, false",
    "AH0, 0.4, *, ah, err, SUBSTITUTION, false",
    "AH0, 0.0, '', ah, err, SUBSTITUTION, false",
    "AH0, 0.0, AR2, ah, err, SUBSTITUTION, false",
    // wrong, by one that is named
    "TH, 0.4, S, th, s, SUBSTITUTION, false",
    "IH1, 0.2, IY0, ih, iy, SUBSTITUTION, false",
    "IH1, 0.2, iy, ih, iy, SUBSTITUTION, false",
    "R, 0.2, W*, r, w, SUBSTITUTION, true",
    "R, 0.2, R, r, r, SUBSTITUTION, true",
    "AX, 0.2, AXR0, ah, er, SUBSTITUTION, false",
    // nothing said
    "D, 0.0, <DEL>, d, sil, DELETION, false",
    "D, 0.0, <del>, d, sil, DELETION, false",
  })
  void aPhoneIsWrongBelowAHalfAndSaysWhatWasSaidWhereThatIsKnown(
      String canonical,
      double score,
      String pronounced,
      String should,
      String said,
      ErrorTag tag,
      boolean starred) {
    assertThat(new RatedPhone(canonical, score, pronounced).aligned())
        .contains(new AlignedPhone(should, said, tag, starred, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"AR1", "''", "sil", "ERR", "AH*", "AH0 T", "<unk>"})
  void whatIsNoPhoneOfTheTextIsNone(String canonical) {
    assertThat(new RatedPhone(canonical, 2, "<unk>").aligned()).isEmpty();
  }
}
