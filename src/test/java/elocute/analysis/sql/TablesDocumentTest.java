package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TablesDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/tables.md");
  private static final Path MEANINGS =
      Path.of("src/main/resources/elocute/analysis/sql/meanings.tsv");
  private static final Pattern COLUMN = Pattern.compile("\\| `(\\w+)` \\| (\\S+) \\| (.+) \\|");

  @Test
  void everyColumnOfEveryTableIsDocumentedWithItsType() throws IOException {
    var expected = new LinkedHashMap<String, List<String>>();
    LakeColumns.byTable()
        .forEach(
            (table, columns) ->
                expected.put(
                    table,
                    columns.stream()
                        .map(column -> column.name() + " " + column.dataType().catalogString())
                        .toList()));
    assertThat(documented()).containsExactlyEntriesOf(expected);
  }

  @Test
  void commentsOnTablesAndColumnsAreTheDocumentsWords() throws IOException {
    var documented = new LinkedHashMap<String, String>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher column = COLUMN.matcher(line);
      if (column.matches()) {
        documented.merge(column.group(1), column.group(3) + "\n", String::concat);
      }
    }
    String text = Files.readString(DOCUMENT).replaceAll("\\s+", " ");
    for (String line : Files.readAllLines(MEANINGS)) {
      String[] parts = line.split("\t");
      if (parts[1].isEmpty()) {
        assertThat(text).contains("## %s %s".formatted(parts[0], parts[2]));
      } else if (LakeColumns.byTable().containsKey(parts[0])) {
        assertThat(documented.get(parts[1]).lines()).as(line).contains(parts[2]);
      }
    }
    LakeColumns.byTable()
        .forEach(
            (table, columns) ->
                assertThat(columns)
                    .allSatisfy(
                        column -> assertThat(Meanings.of(table, column.name())).isPresent()));
  }

  @Test
  void everyMetricOfSpeakersIsNamed() throws IOException {
    String text = Files.readString(DOCUMENT);
    assertThat(Arrays.stream(Metric.values()).map(metric -> "`" + metric.column() + "`"))
        .allMatch(text::contains);
  }

  @Test
  void everyMetricOfEvaluationsHasTheMeaningThatTheRegistryGivesIt() throws IOException {
    assertThat(Files.readAllLines(DOCUMENT))
        .containsAll(
            Arrays.stream(Metric.values())
                .map(
                    metric -> "| `%s` | double | %s |".formatted(metric.column(), metric.meaning()))
                .toList());
  }

  private static Map<String, List<String>> documented() throws IOException {
    var tables = new LinkedHashMap<String, List<String>>();
    List<String> columns = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher column = COLUMN.matcher(line);
      if (line.startsWith("## ")) {
        columns = new ArrayList<>();
        tables.put(line.substring(3), columns);
      } else if (column.matches()) {
        columns.add(column.group(1) + " " + column.group(2));
      }
    }
    return tables;
  }
}
