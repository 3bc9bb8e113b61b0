package elocute.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.LearningRatePair;
import elocute.lake.tables.PhaseSeconds;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  void everyColumnOfEveryTableAndViewSaysWhatItIs() throws IOException {
    new LakeViews(spark, lake()).register();
    for (String view : LakeViews.names()) {
      assertThat(LakeViews.meanings().get(view)).as(view).endsWith(".");
      assertThat(spark.table(view).schema().fields())
          .allSatisfy(
              column ->
                  assertThat(column.getComment().isDefined()).as("%s.%s", view, column).isTrue());
    }
    assertThat(print("describe scores", ResultFormat.CSV))
        .contains("per,double,phoneme error rate over the corpus", "seed,bigint,seed");
    assertThat(print("describe utterances", ResultFormat.CSV))
        .contains("features,string,feature set (partition)");
  }

  @Test
  void aFractionHasFourDigitsForPeopleAndAllForPrograms() {
    String query = "select 2 / 3D x, 1 y, 12345.678D x, cast(null as double) z";
    assertThat(print(query, ResultFormat.TEXT))
        .isEqualTo(
            """
            +------+---+-----+----+
            |x     |y  |x    |z   |
            +------+---+-----+----+
            |0.6667|1  |12346|NULL|
            +------+---+-----+----+
            """);
    assertThat(print(query, ResultFormat.CSV)).contains("0.6666666666666666,1,12345.678,");
  }

  @Test
  void aColumnThatAnOldFileLacksIsNull() throws Exception {
    Lake lake = lake();
    new TableStore(lake).append(Table.EPOCHS, "new", "epochs", List.of(epoch("new", 1)));
    Path partition = directory.resolve("tables/epochs/experiment=old");
    Files.createDirectories(partition);
    Files.copy(
        Path.of("src/test/resources/elocute/lake/tables/epochs-without-skipped-steps.parquet"),
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
        "(select 1) union (select 2)",
        "explain extended select upper('a')",
        "explain show tables",
        "describe query select 1 x",
        "show functions like 'reflect'",
        "select identifier('upper')('a')",
        "select * from identifier('v')",
        "describe identifier('v')",
        "select * from range(3) pivot (count(*) for id in (0, 1)) limit 1",
        "select * from v unpivot (x for y in (a, b)) order by x limit 1 offset 1",
        "from v |> where a = 1 |> select b",
        "select explode(array(1)), posexplode(array(2))",
        "select * from v, lateral (select a + 1 c) order by all",
        "select * from v lateral view explode(array(a, b)) t as x",
        "select a, row_number() over (order by b) from v tablesample (100 percent)",
        "with recursive t(n) as (select 1 union all select n + 1 from t where n < 3) select * from t",
        "select a, sum(b) from v group by rollup (a) having sum(b) > 0",
        "select /*+ repartition(2) */ filter(array(a), x -> x > 0), to_date('2026-01-01') from v",
        "select * from v where (a, b) in (select * from values (1, 2)) except select 3, 4",
        "select cast(parse_json('{}') as string), try_divide(1, 0), nvl(a, 1), current_date() from v"
      })
  void whatOnlyReadsIsAnswered(String sql) {
    spark.sql("select 1 a, 2 b").createOrReplaceTempView("v");
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
        "delete from experiments",
        "select identifier('reflect')('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "explain select reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "explain cost select identifier('try_' || 'reflect')('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "describe query select identifier('reflect')('java.lang.System', 'setProperty', 'elocute.changed', 'yes') x",
        "explain explain select reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "explain execute immediate 'drop view experiments'",
        "explain create table x as select 1",
        "explain insert overwrite directory '/tmp/x' using parquet select 1",
        "explain set spark.sql.shuffle.partitions = 7",
        "create or replace temporary view identifier('experiments') as select 1",
        "create table identifier('x') as select 1",
        "drop view identifier('experiments')",
        "create temporary function f as 'elocute.Anything'",
        "declare variable x int default 1",
        "from experiments insert into experiments select 1 insert overwrite directory '/tmp/x' using csv select 2",
        "with a as (select 1 x) insert overwrite directory '/tmp/x' using csv select * from a",
        "select * from (from v select transform (a) using 'cat' as (x))",
        "select (select first(x) from (select identifier('reflect')('java.lang.System', 'setProperty', 'elocute.changed', 'yes') x))"
      })
  void whatWouldChangeAnythingIsRefused(String sql) throws IOException {
    new LakeViews(spark, lake()).register();
    assertThatThrownBy(() -> print(sql, ResultFormat.TEXT))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("only SELECT");
    assertThat(System.getProperty("elocute.changed")).isNull();
    assertThat(spark.table("experiments").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from range(cast(reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes') as int))",
        "select * from values (identifier('reflect')('java.lang.System', 'setProperty', 'elocute.changed', 'yes'))",
        "select * from identifier(reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes'))",
        "select * from experiments timestamp as of reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "select system.builtin.java_method('java.lang.System', 'setProperty', 'elocute.changed', 'yes')",
        "insert into identifier('experiments') select 1",
        "values (1) order by (select reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes'))",
        "select 1 limit reflect('java.lang.System', 'setProperty', 'elocute.changed', 'yes')"
      })
  void whatSparkRefusesItselfHasNoEffectBefore(String sql) throws IOException {
    new LakeViews(spark, lake()).register();
    assertThatThrownBy(() -> print(sql, ResultFormat.TEXT)).isInstanceOf(QueryException.class);
    assertThat(System.getProperty("elocute.changed")).isNull();
    assertThat(spark.table("experiments").columns()).contains("model_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text.`%s`", "identifier('csv.`%s`')", "parquet.`%s`", "json.`%s`"})
  void noQueryAsksAServerOfTheNetwork(String relation) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write(new byte[] {'a', '\n', 'b'});
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.csv";
      assertThatThrownBy(
              () -> print("select * from " + relation.formatted(address), ResultFormat.TEXT))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("a query reads nothing by http");
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aMistakeInAQueryIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> print("select * from no_such_table", ResultFormat.TEXT))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("no_such_table")
        .hasMessageNotContaining("UnresolvedRelation");
    assertThatThrownBy(() -> print("selec 1", ResultFormat.TEXT))
        .isInstanceOf(QueryException.class);
  }

  private Lake lake() throws IOException {
    Files.createDirectories(directory);
    return Lake.open(directory.toString(), new Configuration());
  }

  private static String print(String sql, ResultFormat format) {
    var text = new StringWriter();
    new ReadOnlySql(spark).print(sql, format, new PrintWriter(text));
    return text.toString();
  }

  private static EpochRow epoch(String run, int epoch) {
    return new EpochRow(
        run,
        epoch,
        10,
        3.5,
        new EpochRow.Validation(3.25, 0.5, 0.5, 0.5, 0.5, 0.5),
        new LearningRatePair(1e-4, 1e-5),
        60,
        2,
        0,
        0,
        "hash",
        0.02,
        new PhaseSeconds(0.1, 0.5, 0.75, 0.125, 0.25),
        new EpochRow.Evaluation(1.5, null, 0.75, null, null),
        new EpochRow.Detection(0.5, 0.5, 0.5, 0.5));
  }
}
