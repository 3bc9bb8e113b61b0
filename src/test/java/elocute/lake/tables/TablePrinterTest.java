package elocute.lake.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TablePrinterTest {
  private record Score(String name, double value, Optional<Integer> count) {}

  private static final TablePrinter<Score> REPORT =
      TablePrinter.<Score>of()
          .with("name", Score::name)
          .with("value", Score::value)
          .with("count", Score::count);

  private static final List<Score> SCORES =
      List.of(
          new Score("a,\"b\"", 0.123456, Optional.of(3)),
          new Score("c", Double.NaN, Optional.empty()));

  @Test
  void textIsAlignedAndRounded() {
    assertThat(REPORT.print(SCORES, ReportFormat.TEXT).lines())
        .containsExactly(" name    value  count", " a,\"b\"  0.1235      3", " c");
  }

  @Test
  void csvIsExactAndQuoted() {
    assertThat(REPORT.print(SCORES, ReportFormat.CSV))
        .isEqualTo("name,value,count\r\n\"a,\"\"b\"\"\",0.123456,3\r\nc,,\r\n");
  }

  @Test
  void jsonIsExactAndHasNullsForWhatIsAbsent() {
    assertThat(REPORT.print(SCORES, ReportFormat.JSON).replaceAll("\\s", ""))
        .isEqualTo(
            "[{\"name\":\"a,\\\"b\\\"\",\"value\":0.123456,\"count\":3},"
                + "{\"name\":\"c\",\"value\":null,\"count\":null}]");
  }
}
