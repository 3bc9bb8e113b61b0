package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private static final Path DUCK_DB = Path.of("conf/tables.duckdb.sql");

  private static final String DUCK_DB_HEAD =
      """
      -- The lake's tables as views for DuckDB; docs/tables.md says what is in them. A table that the lake has
      -- no file of yet is an error, and the others go on.
      --   duckdb -cmd "SET VARIABLE lake = '/path/of/data-lake'" -init conf/tables.duckdb.sql

      """;

  private static final Map<String, String> DUCK_DB_TYPES =
      Map.of(
          "STRING", "VARCHAR",
          "INT", "INTEGER",
          "BIGINT", "BIGINT",
          "DOUBLE", "DOUBLE",
          "BOOLEAN", "BOOLEAN",
          "TIMESTAMP", "TIMESTAMPTZ");

  @Test
  void theShippedFileForDuckDbHasEveryTableWithItsColumns() {
    assertThat(DUCK_DB).content().isEqualTo(expectedForDuckDb());
  }

  @Test
  void theShippedFileHasEveryTableWithItsColumns() {
    assertThat(FILE).content().isEqualTo(expected());
  }

  static String expected() {
    String views =
        LakeColumns.byTable().entrySet().stream()
            .map(table -> view(table.getKey(), table.getValue()))
            .collect(Collectors.joining());
    return HEAD + views + derived("CREATE OR REPLACE TEMPORARY VIEW");
  }

  static String expectedForDuckDb() {
    return DUCK_DB_HEAD
        + LakeColumns.byTable().entrySet().stream()
            .map(table -> duckDbView(table.getKey(), table.getValue()))
            .collect(Collectors.joining("\n"))
        + derived("CREATE OR REPLACE VIEW");
  }

  private static String derived(String create) {
    return DerivedView.ALL.stream()
        .map(
            view ->
                "\n-- %s\n%s %s AS\n%s;\n"
                    .formatted(view.meaning(), create, view.name(), view.sql()))
        .collect(Collectors.joining());
  }

  /** Columns that no file has yet are there, and null. */
  private static String duckDbView(String name, List<StructField> columns) {
    String partition = columns.get(columns.size() - 1).name();
    boolean isPartitioned = !List.of("comparisons", "nights").contains(name);
    return """
    CREATE OR REPLACE VIEW %s AS
    SELECT * FROM (SELECT %s WHERE false)
    UNION ALL BY NAME SELECT * FROM read_parquet(getvariable('lake') || '/tables/%s/%s*.parquet',
      union_by_name = true%s);
    """
        .formatted(
            name,
            columns.stream()
                .filter(column -> DUCK_DB_TYPES.containsKey(column.dataType().sql()))
                .map(
                    column ->
                        "NULL::"
                            + DUCK_DB_TYPES.get(column.dataType().sql())
                            + " AS "
                            + column.name())
                .collect(Collectors.joining(",\n  ")),
            name,
            isPartitioned ? "*/" : "",
            isPartitioned
                ? ", hive_partitioning = true, hive_types = {'%s': VARCHAR}".formatted(partition)
                : "");
  }

  private static String view(String name, List<StructField> columns) {
    String listed =
        columns.stream()
            .map(
                column ->
                    "  %s %s COMMENT '%s'"
                        .formatted(
                            column.name(),
                            column.dataType().sql(),
                            column.getComment().get().replace("'", "\\'")))
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
    return statements(FILE);
  }

  static List<String> duckDbStatements() throws Exception {
    return statements(DUCK_DB);
  }

  private static List<String> statements(Path file) throws Exception {
    String text = Files.readString(file).replaceAll("(?m)^--.*$", "");
    return List.of(text.strip().split(";\\s*(?:\n|$)"));
  }
}
