package elocute.speech.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonemeInventoryTest {

  private static final PhonemeInventory STANDARD = PhonemeInventory.standard();

  @Test
  void theStandardHasItsFixed42Classes() {
    assertThat(STANDARD.size()).isEqualTo(42);
    assertThat(STANDARD.phones())
        .containsExactly(
            ("<blank> aa ae ah ao aw ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh"
                    + " t th uh uw v w y z zh sil err")
                .split(" "));
    assertThat(STANDARD.id("<blank>")).isZero();
    assertThat(STANDARD.id("sil")).isEqualTo(40);
    assertThat(STANDARD.id("err")).isEqualTo(41);
  }

  /** The value is that of {@code sha256sum} on the compact JSON; features in the field carry it. */
  @Test
  void theHashOfTheStandardNeverChanges() {
    assertThat(STANDARD.hash())
        .isEqualTo("260281aef5ae9b1de79d1b1688fc617cd5225561f040fe2944d722463ca0a375");
    assertThat(STANDARD.toJson()).startsWith("{\"<blank>\":0,\"aa\":1,").endsWith("\"err\":41}");
  }

  @Test
  void aByteOrderMarkBeforeTheMappingIsNoMatterAndBlanksInPhonesAreShown() {
    assertThat(PhonemeInventory.fromJson("\uFEFF{\"<blank>\": 0, \"ah\": 1}\u00a0\n").phones())
        .containsExactly("<blank>", "ah");
    assertThatThrownBy(() -> PhonemeInventory.fromJson("{\"<blank>\": 0, \"ah\u00a0\": 1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("a phone must be one word without blanks, got 'ah\\u00a0'");
    assertThatThrownBy(() -> PhonemeInventory.fromJson("{\"<blank>\":\u00a00}"))
        .hasMessageContaining("\\u00a0");
  }

  @Test
  void encodesAndDecodes() {
    int[] ids = STANDARD.encode(List.of("zh", "aa", "err"));
    assertThat(ids).containsExactly(39, 1, 41);
    assertThat(STANDARD.decode(ids)).containsExactly("zh", "aa", "err");
  }

  @Test
  void readsAUsersOwnNumberingInAnyOrder() {
    PhonemeInventory own = PhonemeInventory.fromJson("{\"b\": 2, \"<blank>\": 0, \"a\": 1}");
    assertThat(own.phones()).containsExactly("<blank>", "a", "b");
    assertThat(PhonemeInventory.fromJson(own.toJson())).isEqualTo(own);
    assertThat(own.hash()).isNotEqualTo(STANDARD.hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]                          | JSON object",
        "null                         | got null",
        "{}                           | id 0 must be <blank>",
        "{\"a\":0}                    | id 0 must be <blank>",
        "{\"<blank>\":0,\"a\":2}      | got 2 for 'a'",
        "{\"<blank>\":0,\"a\":0}      | got 0 for 'a'",
        "{\"<blank>\":0,\"a\":null}   | got null for 'a'",
        "{\"<blank>\":0,\"<blank>\":1}| Duplicate field"
      })
  void refusesNumberingsWithFaults(String json, String message) {
    assertThatThrownBy(() -> PhonemeInventory.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesUnknownPhonesAndIds() {
    assertThatThrownBy(() -> STANDARD.id("AH0")).hasMessageContaining("'AH0'");
    assertThatThrownBy(() -> STANDARD.phone(42)).hasMessageContaining("0 to 41, got 42");
  }
}
