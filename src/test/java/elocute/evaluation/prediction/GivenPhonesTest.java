package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.speech.labels.PhonemeInventory;
import elocute.speech.text.Blanks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPhonesTest {

  private final GivenPhones standard = new GivenPhones(PhonemeInventory.standard());

  @Test
  void phonesAreReadInAnyCaseWithOrWithoutStress() {
    assertThat(standard.read(Blanks.fields(" DH AH0 k  ae1 T ax Er2\n")))
        .containsExactly("dh", "ah", "k", "ae", "t", "ah", "er");
  }

  @Test
  void whatIsNoPhoneIsNamedWithItsPlaceAndTheNearest() {
    assertThatThrownBy(() -> standard.read(List.of("k", "AEE", "t")))
        .isInstanceOf(PredictionException.class)
        .hasMessage(
            "--phones: 'AEE' at place 2 must be a sounded phone of the checkpoint's inventory;"
                + " the nearest is 'ae'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t0", "ae3", "sil", "err", "<blank>", "k,ae,t", "ae12"})
  void pausesBlanksAndConsonantsWithStressAreNoPhones(String phone) {
    assertThatThrownBy(() -> standard.read(List.of("k", phone)))
        .isInstanceOf(PredictionException.class)
        .hasMessageContaining("'" + phone + "' at place 2");
  }

  @Test
  void thereMustBeAPhone() {
    assertThatThrownBy(() -> standard.read(List.of()))
        .hasMessageContaining("--phones: must be at least one phone");
  }

  @Test
  void phonesOfAnotherInventoryAreReadAsItHasThem() {
    var own = new GivenPhones(new PhonemeInventory(List.of("<blank>", "A1", "b", "sil")));
    assertThat(own.read(List.of("A1", "B"))).containsExactly("A1", "b");
    assertThatThrownBy(() -> own.read(List.of("ae"))).hasMessageContaining("'ae' at place 1");
  }
}
