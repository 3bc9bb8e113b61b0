package elocute.speech.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.speech.labels.MarkReading.Error;
import elocute.speech.labels.MarkReading.Pause;
import elocute.speech.labels.MarkReading.Plain;
import elocute.speech.labels.MarkReading.SpokenNoise;
import elocute.speech.text.Blanks;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The marks are those that occur in the corpus; their readings follow its documentation. */
class MarkParserTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sil", "sp", "pau", "SIL", "sp ", "Sil"})
  void readsSilence(String mark) throws MarkException {
    assertThat(MarkParser.parse(mark, 1)).isEqualTo(new Pause());
  }

  @Test
  void nonBreakingBlanksAreBlanks() throws MarkException {
    assertThat(MarkParser.parse("\u00a0D\u202f,\uFEFFT ,\u00a0s\u00a0", 1))
        .isEqualTo(MarkParser.parse("D,T,s", 1));
    assertThat(MarkParser.parse("\u00a0", 1)).isEqualTo(new MarkReading.Pause());
    assertThatThrownBy(() -> MarkParser.parse("A\u00a0H", 1)).hasMessageContaining("'A\\u00a0H'");
  }

  @Test
  void readsSpokenNoise() throws MarkException {
    assertThat(MarkParser.parse("spn", 1)).isEqualTo(new SpokenNoise());
  }

  @ParameterizedTest
  @CsvSource({
    "AH0, ah, false",
    "EH1, eh, false",
    "OW2, ow, false",
    "T, t, false",
    "ZH, zh, false",
    "AX, ah, false",
    "AXR, er, false",
    "AH), ah, true",
    "ER), er, true",
    "V8, v, true",
    "Ah, ah, true",
    "Uh, uh, true",
    "W`, w, true",
    "V``, v, true",
    "D_, d, true",
    "Y_, y, true",
    "Z_, z, true",
    "s, s, true",
    "r, r, true",
    "k, k, true"
  })
  void readsPlainPhonesAndSlips(String mark, String phone, boolean typo) throws MarkException {
    assertThat(MarkParser.parse(mark, 1)).isEqualTo(new Plain(phone, typo));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "D,T,s       | d   | t   | SUBSTITUTION | false | false",
        "'DH,D,s '   | dh  | d   | SUBSTITUTION | false | false",
        "Z, S, s     | z   | s   | SUBSTITUTION | false | false",
        "AH0,AO1,s   | ah  | ao  | SUBSTITUTION | false | false",
        "IH1,IY,S    | ih  | iy  | SUBSTITUTION | false | false",
        "D,sil,D     | d   | sil | DELETION     | false | false",
        "D,sil,d     | d   | sil | DELETION     | false | false",
        "T,sp,d      | t   | sil | DELETION     | false | false",
        "sil,AH,a    | sil | ah  | ADDITION     | false | false",
        "sil,ERR,a   | sil | err | ADDITION     | false | false",
        "sil,R*,a    | sil | r   | ADDITION     | true  | false",
        "K,err,s     | k   | err | SUBSTITUTION | false | false",
        "R,R*,s      | r   | r   | SUBSTITUTION | true  | false",
        "'R, R*, s'  | r   | r   | SUBSTITUTION | true  | false",
        "AE1,AA*,s   | ae  | aa  | SUBSTITUTION | true  | false",
        "AH0,AH0*,s  | ah  | ah  | SUBSTITUTION | true  | false",
        "AE1,AA*1,s  | ae  | aa  | SUBSTITUTION | true  | false",
        "AH0,AX,s    | ah  | ah  | SUBSTITUTION | false | false",
        "ER0,AXR,s   | er  | er  | SUBSTITUTION | false | false",
        "D,t,s       | d   | t   | SUBSTITUTION | false | true",
        "Z_,S,s      | z   | s   | SUBSTITUTION | false | true",
        "V8,F,s      | v   | f   | SUBSTITUTION | false | true"
      })
  void readsErrors(
      String mark, String canonical, String perceived, ErrorTag tag, boolean starred, boolean typo)
      throws MarkException {
    assertThat(MarkParser.parse(mark, 1))
        .isEqualTo(new Error(canonical, perceived, tag, starred, typo));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sil,Q,a   | 'Q' is neither an ARPAbet phone, sil nor err",
        "D,T       | got 2 parts",
        "D,T,s,    | got 4 parts",
        "D,,s      | '' is neither",
        ",T,s      | '' is neither",
        "D,T,x     | the tag must be s, d or a, got 'x'",
        "D,T,      | the tag must be s, d or a, got ''",
        "D,sil,s   | must be sil for deletions",
        "D,T,d     | must be sil for deletions",
        "D,T,a     | must be sil for additions",
        "sil,T,s   | must be sil for additions",
        "sil,sil,a | must be sil for deletions",
        "err,T,s   | the canonical part must be a plain phone",
        "R*,T,s    | the canonical part must be a plain phone",
        "R*        | an error must be marked",
        "err       | an error must be marked",
        "R,R**,s   | 'R**' is neither",
        "AH01      | 'AH01' is neither",
        "A H       | 'A H' is neither",
        "XX        | 'XX' is neither",
        "ð         | 'ð' is neither",
        "spn,T,s   | 'spn' is neither"
      })
  void refusesAnythingElseWithIntervalTextAndReason(String mark, String reason) {
    assertThatThrownBy(() -> MarkParser.parse(mark, 17))
        .isInstanceOf(MarkException.class)
        .hasMessageStartingWith("interval 17: mark '" + mark + "': ")
        .hasMessageContaining(reason);
  }

  @Property
  void stressBlanksAndCaseOfTheTagChangeNothing(
      @ForAll("phones") String canonical,
      @ForAll("phones") String perceived,
      @ForAll("stress") String stress,
      @ForAll("blanks") String blank)
      throws MarkException {
    String plain = upper(canonical) + "," + upper(perceived) + ",s";
    String decorated =
        blank
            + upper(canonical)
            + stress
            + blank
            + ","
            + blank
            + upper(perceived)
            + stress
            + ",S"
            + blank;
    assertThat(MarkParser.parse(decorated, 1))
        .isEqualTo(MarkParser.parse(plain, 1))
        .isEqualTo(new Error(canonical, perceived, ErrorTag.SUBSTITUTION, false, false));
  }

  @Property
  void everyTextIsReadOrRefusedWithItsOwnException(@ForAll("markLike") String text) {
    try {
      assertThat(MarkParser.parse(text, 1)).isNotNull();
    } catch (MarkException refusal) {
      assertThat(refusal).hasMessageStartingWith("interval 1: mark '" + Blanks.visible(text));
    }
  }

  @Provide
  Arbitrary<String> phones() {
    return Arbitraries.of(Arpabet.PHONES);
  }

  @Provide
  Arbitrary<String> stress() {
    return Arbitraries.of("", "0", "1", "2");
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of("", " ", "  ", "\t", "\n");
  }

  @Provide
  Arbitrary<String> markLike() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "AH", "0", "1", "*", ",", "s", "d", "a", "sil", "err", " ", "`", ")", "_", "8", "R",
            "x", "\"");
    return Combinators.combine(pieces.list().ofMaxSize(9), Arbitraries.strings().ofMaxLength(2))
        .as((parts, tail) -> String.join("", parts) + tail);
  }

  private static String upper(String phone) {
    return phone.toUpperCase(Locale.ROOT);
  }
}
