package elocute.analysis.sql;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundPlanStatement;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs queries that change nothing. A query is judged by its analysed plan, and EXPLAIN and
 * DESCRIBE by what they hold; only what {@link ReadingPlan} lists is run. A query reads with all
 * the rights of its user, files that it names as well, though not of web servers, and has no time
 * limit.
 */
public final class ReadOnlySql {

  private static final Pattern READING_COMMAND = Pattern.compile("(Show|Describe|Explain)\\w*");

  private final SparkSession spark;

  public ReadOnlySql(org.apache.spark.sql.SparkSession spark) {
    this.spark = (SparkSession) spark;
    RefusedFileSystem.replaceIn(spark);
  }

  /**
   * The rows of a query.
   *
   * @throws QueryException if the text is no SQL, names what does not exist, or would change
   *     anything: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are allowed
   */
  public Dataset<Row> query(String sql) {
    LogicalPlan parsed = plan(sql);
    return answering(() -> Dataset.ofRows(spark, judged(parsed)));
  }

  /**
   * Prints the rows of a query.
   *
   * @throws QueryException as {@link #query}, or if the query fails on the data
   */
  public void print(String sql, ResultFormat format, PrintWriter out) {
    Dataset<Row> rows = query(sql);
    answering(
        () -> {
          format.print(rows, out);
          return rows;
        });
  }

  private LogicalPlan plan(String sql) {
    try {
      return spark.sessionState().sqlParser().parsePlan(sql);
    } catch (ParseException e) {
      throw new QueryException(e.getMessage().strip(), e);
    }
  }

  private static <T> T answering(Supplier<T> step) {
    try {
      return step.get();
    } catch (Exception e) {
      // Spark's analysis errors are checked exceptions that its methods do not declare.
      if (e.getCause() instanceof QueryException refused) {
        throw refused;
      }
      if (e instanceof AnalysisException wrong) {
        // Its whole message ends with the plan, which says nothing to who wrote the query.
        throw new QueryException(wrong.getSimpleMessage().strip(), e);
      }
      if (e instanceof SparkThrowable) {
        throw new QueryException(e.getMessage().strip(), e);
      }
      throw e;
    }
  }

  /** A plan that may be run: of a query the analysed one, so that what is judged is what runs. */
  private LogicalPlan judged(LogicalPlan parsed) {
    if (isReadingCommand(parsed)) {
      held(parsed).ifPresent(this::judged);
      return parsed;
    }
    statement(parsed).ifPresent(ReadOnlySql::refuse);
    LogicalPlan analyzed =
        spark.sessionState().executePlan(parsed, CommandExecutionMode.SKIP()).analyzed();
    if (!isReadingCommand(analyzed)) {
      ReadingPlan.stranger(analyzed).ifPresent(ReadOnlySql::refuse);
    }
    return analyzed;
  }

  private static void refuse(String what) {
    throw new QueryException(
        "%s: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are allowed here".formatted(what));
  }

  private static boolean isReadingCommand(LogicalPlan plan) {
    return plan instanceof Command
        && READING_COMMAND.matcher(plan.getClass().getSimpleName()).matches();
  }

  /** The plan that a command explains or describes. */
  private static Optional<LogicalPlan> held(LogicalPlan command) {
    if (command instanceof ExplainCommand explain) {
      return Optional.of(explain.logicalPlan());
    }
    return command instanceof DescribeQueryCommand describe
        ? Optional.of(describe.plan())
        : Optional.empty();
  }

  /** The first part of a parsed plan that is more than a query: some act while analysed. */
  private static Optional<String> statement(TreeNode<?> node) {
    if (isStatement(node)) {
      return Optional.of(node.getClass().getSimpleName());
    }
    return parts(node).flatMap(part -> statement(part).stream()).findFirst();
  }

  static Stream<TreeNode<?>> parts(TreeNode<?> node) {
    return Stream.concat(
        CollectionConverters.asJava(node.children()).stream().map(child -> (TreeNode<?>) child),
        CollectionConverters.asJava(node.innerChildren()).stream()
            .map(child -> (TreeNode<?>) child));
  }

  private static boolean isStatement(TreeNode<?> node) {
    return node instanceof Command
        || node instanceof ParsedStatement
        || node instanceof CompoundPlanStatement
        || node instanceof InsertIntoDir
        || node instanceof ScriptTransformation
        || node instanceof UnresolvedExecuteImmediate;
  }
}
