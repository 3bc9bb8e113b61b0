package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class RecordFilterTest {

  /** What the test filters. */
  public record Line(String name, Double per, int epochs, boolean pinned, Instant lastWrite) {}

  private static final List<Line> LINES =
      List.of(
          new Line("good", 0.1, 3, true, Instant.parse("2025-06-04T00:30:00Z")),
          new Line("poor", 0.5, 9, false, Instant.parse("2025-06-03T23:30:00Z")),
          new Line("none", null, 0, false, Instant.parse("2025-01-01T00:00:00Z")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "per < 0.2                                   | good",
        "per < 0.2 and name = 'good'                 | good",
        "not per < 0.2                               | poor",
        "per is null                                 | none",
        "coalesce(per, 0) < 0.2                      | good none",
        "nvl(per, 1) >= 0.5                          | poor none",
        "name like '%oo%'                            | good poor",
        "upper(name) rlike '^N'                      | none",
        "name in ('poor', 'none')                    | poor none",
        "epochs between 3 and 8                      | good",
        "epochs / 2 > 4                              | poor",
        "pinned                                      | good",
        "pinned or epochs > 5                        | good poor",
        "last_write >= '2025-06-04'                  | good",
        "last_write < current_timestamp()            | good poor none",
        "case when pinned then 1 else epochs end = 1 | good",
        "true                                        | good poor none",
      })
  void keepsWhatTheConditionIsTrueOf(String condition, String kept) {
    RecordFilter<Line> filter = RecordFilter.of(Line.class, condition);
    assertThat(LINES.stream().filter(filter::holds).map(Line::name))
        .containsExactly(kept.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "per <                                     | end of input",
        "pur < 0.2                                 | `per`",
        "per                                       | DOUBLE",
        "nofunction(per) > 1                       | nofunction",
        "per < 0.2; drop table experiments         | ';'",
        "drop table experiments                    | 'table'",
        "select 1                                  | '1'",
        "per < (select 1)                          | no query in it",
        "exists (select 1)                         | no query in it",
        "reflect('java.lang.System', 'exit', 3) = 1 | reflect is not allowed",
        "1 = java_method('java.lang.Integer', 'parseInt', '1') | reflect is not allowed",
        "upper(try_reflect('java.lang.System', 'gc')) = '' | reflect is not allowed",
        "identifier('reflect')('java.lang.System', 'exit', 3) = 1 | reflect is not allowed",
        "identifier(concat('JAVA_', 'method'))('java.lang.System', 'gc') = 1 | reflect is not allowed",
        "1 / (epochs - epochs) > 0                 | zero",
        "name rlike '('                            | (",
        "cast(name as int) > 1                     | good",
        "raise_error('no\\nmore') is null          | no",
        "size(sequence(1, 2147483000)) > 1                 | more memory",
        "length(repeat('a', 2147483000)) > 1               | more memory",
      })
  void whatIsNoConditionIsRefusedWithTheReason(String condition, String reason) {
    assertThatThrownBy(() -> RecordFilter.of(Line.class, condition).holds(LINES.get(0)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("'" + condition + "': ")
        .hasMessageContaining(reason)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aConditionThatComputesForTooLongEndsByItself() {
    String twentyMillionSums =
        "aggregate(sequence(1, 1000), 0, (sum, x) ->"
            + " aggregate(sequence(1, 20000), sum, (all, y) -> all % 7 + y)) > 0";
    assertThatThrownBy(
            () ->
                RecordFilter.of(Line.class, twentyMillionSums, Duration.ofMillis(500))
                    .holds(LINES.get(0)))
        .isInstanceOf(QueryException.class)
        .hasMessageEndingWith("it takes longer than the 500 ms that it may");
  }

  @Test
  void aConditionThatIsNestedTooDeeplyIsRefused() {
    String nested = "not ".repeat(100_000) + "true";
    assertThatThrownBy(() -> RecordFilter.of(Line.class, nested).holds(LINES.get(0)))
        .isInstanceOf(QueryException.class)
        .message()
        .hasLineCount(1);
  }
}
