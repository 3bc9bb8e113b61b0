package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns, worked out by hand: canonical/said/predicted=verdict, a gap is '-'. */
class PhoneGridTest {

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @CsvSource({
    "a b c, a b c, a b c, a/a/a=TA b/b/b=TA c/c/c=TA",
    "a b c, a b c, a x c, a/a/a=TA b/b/x=FR c/c/c=TA",
    "a b c, a b c, a c,   a/a/a=TA b/b/-=FR c/c/c=TA",
    "a b c, a d c, a d c, a/a/a=TA b/d/d=CD c/c/c=TA",
    "a b c, a d c, a b c, a/a/a=TA b/d/b=FA c/c/c=TA",
    "a b c, a d c, a e c, a/a/a=TA b/d/e=ED c/c/c=TA",
    "a b,   a x b, a x b, a/a/a=TA -/x/x=CD b/b/b=TA",
    "a b,   a x b, a b,   a/a/a=TA -/x/-=FA b/b/b=TA",
    "a b,   a x b, a y b, a/a/a=TA -/x/y=ED b/b/b=TA",
    "a b,   a b,   a z b, a/a/a=TA -/-/z=INS b/b/b=TA",
  })
  void phonesThatWereSaidStandOverWhatWasRecognisedOfThem(
      String canonical, String said, String predicted, String columns) {
    assertThat(grid(canonical, said, predicted)).isEqualTo(columns);
  }

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @CsvSource({
    "a b c,   a c, a c,     a/a/a=TA b/-/-=CD c/c/c=TA",
    "a b c,   a c, a b c,   a/a/a=TA b/-/b=FA c/c/c=TA",
    "a b c,   a c, a z c,   a/a/a=TA b/-/z=ED c/c/c=TA",
    "a b c d, a d, a c d,   a/a/a=TA b/-/-=CD c/-/c=FA d/d/d=TA",
    "a b,     a,   a b c,   a/a/a=TA b/-/b=FA -/-/c=INS",
  })
  void aPhoneThatWasNotSaidStandsOverWhatWasRecognisedInItsPlace(
      String canonical, String said, String predicted, String columns) {
    assertThat(grid(canonical, said, predicted)).isEqualTo(columns);
  }

  @Test
  void nothingSaidLeavesCanonicalAndRecognisedPhones() {
    assertThat(grid("a", "", "a")).isEqualTo("a/-/a=FA");
    assertThat(grid("", "", "a b")).isEqualTo("-/-/a=INS -/-/b=INS");
    assertThat(grid("", "", "")).isEmpty();
  }

  private static String grid(String canonical, String said, String predicted) {
    return String.join(
        " ",
        PhoneGrid.columns(phones(canonical), phones(said), phones(predicted)).stream()
            .map(GridColumn::cells)
            .map(cells -> cells.stream().map(cell -> cell.isEmpty() ? "-" : cell).toList())
            .map(cells -> String.join("/", cells.subList(0, 3)) + "=" + cells.get(3))
            .toList());
  }

  private static List<String> phones(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
