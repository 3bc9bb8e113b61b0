package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.LabelTables;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ParamRow;
import elocute.lake.tables.Rows;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake of this and of older versions in the hands of strangers: Spark SQL and DuckDB alone. */
class TablesSqlIT {

  private static final String RESUMED = "resumed";

  /** What views are made of; DuckDB takes no table without a file, and none with a broken one. */
  private static final List<String> MADE_OF =
      List.of("experiments", "params", "evaluations", "speaker_metrics");

  private static final Path RESOURCES = Path.of("src/test/resources/elocute/lake/tables");

  @TempDir private static Path directory;
  private static SparkSession spark;

  @BeforeAll
  static void writeLakeAndRunTheShippedFile() throws Exception {
    Lake lake = Lake.open(directory.toString(), new Configuration());
    new TableStore(lake).makeDirectories();
    for (Table<?> table : Table.ALL) {
      Path frozen = RESOURCES.resolve("0.1.0").resolve(table.name() + ".parquet");
      if (Files.exists(frozen)) {
        copy(frozen, table.name(), "007", "new.parquet");
      }
    }
    copy(RESOURCES.resolve("epochs-without-skipped-steps.parquet"), "epochs", "older", "a.parquet");
    for (String table : List.of("utterances", "rejects")) {
      Path partition = directory.resolve("tables").resolve(table).resolve("features=older");
      Files.createDirectories(partition);
      Files.copy(
          RESOURCES.resolve("0.1.0").resolve(table + ".parquet"), partition.resolve("a.parquet"));
    }
    writeResumedRun(lake);
    TinyFeatureSet.write(lake, "42");
    LabelTables.write(lake, Dataset.open(lake, "42"));
    Path broken = directory.resolve("tables/steps/experiment=broken");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("a.parquet"), "no Parquet");
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.elocute.lake", directory.toString())
            .getOrCreate();
    for (String statement : TablesSqlTest.statements()) {
      spark.sql(statement);
    }
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void everyTableIsThere() {
    for (String table : LakeColumns.byTable().keySet()) {
      long rows = spark.sql("select * from " + table + " where " + pick(table)).count();
      assertThat(rows).as(table).isEqualTo(expected(table));
    }
  }

  @Test
  void labelsOfAnOlderVersionAreStillRead() {
    assertThat(
            spark.sql("select reason from rejects where features = 'older'").first().getString(0))
        .isEqualTo("missing audio");
    assertThat(
            spark
                .sql("select marks.correct, error_tags[2] from utterances where features = 'older'")
                .first()
                .mkString(" "))
        .isEqualTo("2 D");
  }

  private static String pick(String table) {
    return List.of("utterances", "rejects").contains(table)
        ? "features = '42'"
        : "experiment = '007'";
  }

  private static long expected(String table) {
    return switch (table) {
      case "utterances" -> 8;
      case "rejects" -> 0;
      default -> Files.exists(RESOURCES.resolve("0.1.0").resolve(table + ".parquet")) ? 1 : 0;
    };
  }

  @Test
  void aNameThatLooksLikeANumberIsTextAndAMissingColumnIsNull() {
    assertThat(spark.sql("select experiment, skipped_steps from epochs order by 1").collectAsList())
        .extracting(Row::mkString)
        .containsExactly("00716", "oldernull");
    Row utterance =
        spark
            .sql(
                "select utterances.features, marks.correct, split, error_labels[0], experiment"
                    + " from utterances, latest_experiments where utterance_id = 'ABA/train0' and experiment = '007'")
            .first();
    assertThat(utterance.mkString(" ")).isEqualTo("42 2 " + Split.TRAIN.id() + " I 007");
  }

  @Test
  void aFilterOnTheExperimentTouchesNoOtherPartition() {
    assertThat(spark.sql("select * from steps where experiment = '007'").count()).isEqualTo(1);
    assertThatThrownBy(() -> spark.sql("select max(loss) from steps").collectAsList())
        .hasStackTraceContaining("experiment=broken");
  }

  @Test
  void ofRepeatedRowsTheLastCounts() {
    assertThat(latest("latest_experiments", "state")).containsExactly("finished");
    assertThat(latest("latest_params", "value")).containsExactly("second");
    assertThat(latest("latest_evaluations", "utterances")).containsExactly("2");
  }

  private static List<String> latest(String view, String column) {
    return spark
        .sql("select " + column + " from " + view + " where experiment = 'resumed'")
        .collectAsList()
        .stream()
        .map(row -> row.get(0).toString())
        .toList();
  }

  /** The first of all that a resumed run wrote, and then the last, which was written first. */
  private static void writeResumedRun(Lake lake) throws Exception {
    var tables = new TableStore(lake);
    Instant first = Instant.parse("2026-01-02T03:04:05Z");
    Instant last = first.plusSeconds(1);
    var run = Rows.row(RunRow.class, RESUMED, 1);
    tables.append(
        Table.EXPERIMENTS,
        RESUMED,
        "a",
        List.of(
            Rows.with(run, Map.of("state", "finished", "ended_at", last)),
            Rows.with(run, Map.of("state", "interrupted", "ended_at", first))));
    tables.append(
        Table.PARAMS,
        RESUMED,
        "a",
        List.of(
            new ParamRow(RESUMED, last, "seed", "second"),
            new ParamRow(RESUMED, first, "seed", "first")));
    var evaluation = Rows.row(EvaluationRow.class, RESUMED, 1);
    tables.append(
        Table.EVALUATIONS,
        RESUMED,
        "a",
        List.of(
            Rows.with(evaluation, Map.of("utterances", 2L, "evaluated_at", last)),
            Rows.with(evaluation, Map.of("utterances", 1L, "evaluated_at", first))));
  }

  @Test
  void duckDbReadsTheSameFiles() throws Exception {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      assertThat(
              first(
                  duckDb,
                  "select string_agg(concat_ws(' ', experiment, steps, skipped_steps), ', ' order by experiment) from "
                      + parquet("epochs", "experiment")))
          .isEqualTo("007 3 16, older 12");
      assertThat(
              first(
                  duckDb,
                  "select count(*) || ' ' || max(features) || ' ' || max(error_labels[1]) from "
                      + parquet("utterances", "features")))
          .isEqualTo("9 older I");
      assertThat(
              first(
                  duckDb,
                  "select count(*) from "
                      + parquet("steps", "experiment")
                      + " where experiment = '007'"))
          .isEqualTo("1");
    }
  }

  @Test
  void theShippedFileForDuckDbMakesTheViewsOfSpark() throws Exception {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckDb.createStatement().execute("SET VARIABLE lake = '%s'".formatted(directory));
      for (String statement : TablesSqlTest.duckDbStatements()) {
        if (!isOfTable(statement) || MADE_OF.stream().anyMatch(of -> creates(statement, of))) {
          duckDb.createStatement().execute(statement);
        }
      }
      for (DerivedView view : DerivedView.ALL) {
        String count = "select count(*) from " + view.name();
        assertThat(first(duckDb, count))
            .as(view.name())
            .isEqualTo(spark.sql(count).first().get(0).toString());
      }
    }
  }

  private static boolean isOfTable(String statement) {
    return LakeColumns.byTable().keySet().stream().anyMatch(table -> creates(statement, table));
  }

  private static boolean creates(String statement, String view) {
    return statement.contains("VIEW " + view + " AS");
  }

  private static String parquet(String table, String partition) {
    return "read_parquet('%s/tables/%s/*/*.parquet', hive_partitioning = true, hive_types = {'%s': VARCHAR}, union_by_name = %s)"
        .formatted(directory, table, partition, !table.equals("steps"));
  }

  private static String first(Connection connection, String sql) throws Exception {
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void copy(Path file, String table, String experiment, String name)
      throws IOException {
    Path partition = directory.resolve("tables").resolve(table).resolve("experiment=" + experiment);
    Files.createDirectories(partition);
    Files.copy(file, partition.resolve(name));
  }
}
