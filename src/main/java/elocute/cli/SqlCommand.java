package elocute.cli;

import elocute.analysis.sql.LakeViews;
import elocute.analysis.sql.QueryText;
import elocute.analysis.sql.ReadOnlySql;
import elocute.analysis.sql.ResultFormat;
import elocute.lake.Lake;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: Spark SQL over the lake. */
@Command(
    name = "sql",
    description = "Query the lake with Spark SQL: one query, or a prompt.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "tables lists the tables, DESCRIBE and a table's name its columns and what they mean; runs and"
          + " scores have a row per run and per evaluated checkpoint. utterances and rejects are of all"
          + " feature sets (column features). Nothing is ever changed: SELECT, WITH, SHOW, DESCRIBE and"
          + " EXPLAIN only."
    })
public final class SqlCommand implements Callable<Integer>, CheckedJob {

  @Mixin private LakeOption lake;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat format = ResultFormat.TEXT;

  @Parameters(
      arity = "0..1",
      paramLabel = "QUERY",
      description = "The query, or tables or help; none: a prompt.")
  private Optional<String> query = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public void check() {
    lake.openThere();
    query
        .filter(line -> SqlWord.answer(line).isEmpty())
        .ifPresent(line -> new QueryText(SqlWord.query(line)).require(LakeViews.names()));
  }

  @Override
  public Integer call() throws IOException {
    Lake opened = lake.openThere();
    Optional<String> known = query.flatMap(SqlWord::answer);
    if (known.isPresent()) {
      spec.commandLine().getOut().println(known.get());
      return 0;
    }
    SparkSession spark = SparkSession.builder().getOrCreate();
    var views = new LakeViews(spark, opened);
    views.register();
    var sql = new ReadOnlySql(spark);
    if (query.isPresent()) {
      sql.print(SqlWord.query(query.get()), format, spec.commandLine().getOut());
    } else {
      new SqlPrompt(sql, views, format).run();
    }
    return 0;
  }
}
