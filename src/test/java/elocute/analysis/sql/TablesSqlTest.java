package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class TablesSqlTest {

  private static final Path FILE = Path.of("conf/tables.sql");

  private static final String HEAD =
      """
      -- The lake's tables as temporary views for a plain spark-sql; docs/tables.md says what is in them.
      --   spark-sql --conf spark.elocute.lake=/path/or/uri/of/data-lake -i conf/tables.sql

      -- A run named 007 is text.
      SET spark.sql.sources.partitionColumnTypeInference.enabled=false;
      """;

  private static final String LATEST =
      """

      -- Of a run that was resumed the last row counts.
      CREATE OR REPLACE TEMPORARY VIEW latest_experiments AS
      SELECT * FROM experiments WHERE (experiment, ended_at) IN (
        SELECT experiment, max(ended_at) FROM experiments GROUP BY experiment);

      CREATE OR REPLACE TEMPORARY VIEW latest_params AS
      SELECT * FROM params WHERE (experiment, name, recorded_at) IN (
        SELECT experiment, name, max(recorded_at) FROM params GROUP BY experiment, name);

      -- The last evaluation of each checkpoint on each split by each protocol.
      CREATE OR REPLACE TEMPORARY VIEW latest_evaluations AS
      SELECT * FROM evaluations
      WHERE (experiment, checkpoint, features, split, protocol, evaluated_at) IN (
        SELECT experiment, checkpoint, features, split, protocol, max(evaluated_at)
        FROM evaluations GROUP BY experiment, checkpoint, features, split, protocol);
      """;

  @Test
  void theShippedFileHasEveryTableWithItsColumns() {
    assertThat(FILE).content().isEqualTo(expected());
  }

  static String expected() {
    String views =
        LakeColumns.byTable().entrySet().stream()
            .map(table -> view(table.getKey(), table.getValue()))
            .collect(Collectors.joining());
    return HEAD + views + LATEST;
  }

  private static String view(String name, List<StructField> columns) {
    String listed =
        columns.stream()
            .map(column -> "  " + column.name() + " " + column.dataType().sql())
            .collect(Collectors.joining(",\n"));
    return """

    CREATE OR REPLACE TEMPORARY VIEW %s (
    %s
    ) USING parquet OPTIONS (path '${spark.elocute.lake}/tables/%s');
    """
        .formatted(name, listed, name);
  }

  /** The statements of the shipped file, as spark-sql runs them. */
  static List<String> statements() throws Exception {
    String text = Files.readString(FILE).replaceAll("(?m)^--.*$", "");
    return List.of(text.strip().split(";\\s*"));
  }
}
