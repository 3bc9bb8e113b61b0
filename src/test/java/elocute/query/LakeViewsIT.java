package elocute.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.Lake;
import elocute.tables.EpochRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeViewsIT {

  private static SparkSession spark;

  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void anEmptyLakeHasEveryViewWithItsColumns() throws IOException {
    new LakeViews(spark, lake()).register();
    for (String view : List.of("utterances", "rejects", "experiments", "epochs", "evaluations")) {
      assertThat(spark.table(view).count()).isZero();
    }
    assertThat(spark.table("utterances").columns())
        .contains("utterance_id", "error_tags", "features")
        .doesNotContain("pcm");
    assertThat(print("select model_type, count(*) n from experiments group by 1", ResultFormat.CSV))
        .isEqualTo("model_type,n\n");
  }

  @Test
  void aTableShowsItsRowsAndItsExperimentStaysText() throws IOException {
    Lake lake = lake();
    new TableStore(lake)
        .append(Table.EPOCHS, "007", "epochs", List.of(epoch("007", 1), epoch("007", 2)));
    new LakeViews(spark, lake).register();
    assertThat(print("select experiment, epoch from epochs order by epoch", ResultFormat.JSON))
        .isEqualTo(
            """
            {"experiment":"007","epoch":1}
            {"experiment":"007","epoch":2}
            """);
    assertThat(print("select experiment, epoch from epochs where epoch = 1", ResultFormat.TEXT))
        .isEqualTo(
            """
            +----------+-----+
            |experiment|epoch|
            +----------+-----+
            |007       |1    |
            +----------+-----+
            """);
  }

  @Test
  void aColumnThatAnOldFileLacksIsNull() throws Exception {
    Lake lake = lake();
    new TableStore(lake).append(Table.EPOCHS, "new", "epochs", List.of(epoch("new", 1)));
    Path partition = directory.resolve("tables/epochs/experiment=old");
    Files.createDirectories(partition);
    Files.copy(
        Path.of("src/test/resources/elocute/tables/epochs-without-skipped-steps.parquet"),
        partition.resolve("epoch-00001.parquet"));
    new LakeViews(spark, lake).register();
    assertThat(
            print(
                "select experiment, steps, per, skipped_steps, data_seconds, evaluation_loss from epochs order by 1",
                ResultFormat.CSV))
        .isEqualTo(
            "experiment,steps,per,skipped_steps,data_seconds,evaluation_loss\nnew,10,0.5,0,0.1,1.5\nold,12,0.375,,,\n");
  }

  @Test
  void commaSeparatedValuesAreQuotedAndListsAreJson() {
    assertThat(print("select 'a,\"b\"' x, array(1, 2) y, cast(null as int) z", ResultFormat.CSV))
        .isEqualTo("x,y,z\n\"a,\"\"b\"\"\",\"[1,2]\",\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "with a as (select 1 x) select * from a where x in (select 1)",
        "show tables",
        "describe (select 1 x)",
        "explain select 1",
        "values (1), (2)",
        "select 'drop table x; insert into y'",
        "(select 1) union (select 2)"
      })
  void whatOnlyReadsIsAnswered(String sql) {
    assertThat(print(sql, ResultFormat.TEXT)).startsWith("+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop view experiments",
        "select reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "select 1 where exists (select Java_Method('java.lang.System', 'gc'))",
        "select * from (select try_reflect('java.lang.System', 'gc') x) order by x",
        "insert into experiments select 1",
        "with a as (select 1 x) insert into experiments select * from a",
        "insert overwrite directory '/tmp/x' using parquet select 1",
        "create table x as select 1",
        "create temporary view x as select 1",
        "set spark.sql.shuffle.partitions = 7",
        "reset",
        "cache table experiments",
        "use default",
        "add jar 'x.jar'",
        "execute immediate 'drop view experiments'",
        "begin select 1; drop view experiments; end",
        "select transform (1) using 'cat' as (x)",
        "truncate table experiments",
        "delete from experiments"
      })
  void whatWouldChangeAnythingIsRefused(String sql) throws IOException {
    new LakeViews(spark, lake()).register();
    assertThatThrownBy(() -> print(sql, ResultFormat.TEXT))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("only SELECT");
    assertThat(spark.table("experiments").count()).isZero();
  }

  @Test
  void aMistakeInAQueryIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> print("select * from no_such_table", ResultFormat.TEXT))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("no_such_table");
    assertThatThrownBy(() -> print("selec 1", ResultFormat.TEXT))
        .isInstanceOf(QueryException.class);
  }

  private Lake lake() throws IOException {
    Files.createDirectories(directory);
    return Lake.open(directory.toUri().toString(), new Configuration());
  }

  private static String print(String sql, ResultFormat format) {
    var text = new StringWriter();
    new ReadOnlySql(spark).print(sql, format, new PrintWriter(text));
    return text.toString();
  }

  private static EpochRow epoch(String experiment, int epoch) {
    return new EpochRow(
        experiment,
        epoch,
        10,
        3.5,
        3.25,
        0.5,
        0.5,
        0.5,
        0.5,
        0.5,
        1e-4,
        1e-5,
        60,
        2,
        0,
        0,
        "hash",
        0.02,
        0.1,
        0.5,
        0.75,
        0.125,
        0.25,
        1.5,
        null,
        0.75);
  }
}
