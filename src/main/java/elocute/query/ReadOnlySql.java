package elocute.query;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
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
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs queries that change nothing. It guards against accidents, not against attackers: a query
 * still runs with all the rights of its user.
 */
public final class ReadOnlySql {

  private static final Pattern READING_COMMAND = Pattern.compile("(Show|Describe|Explain)\\w*");

  private final SparkSession spark;

  public ReadOnlySql(org.apache.spark.sql.SparkSession spark) {
    this.spark = (SparkSession) spark;
  }

  /**
   * The rows of a query.
   *
   * @throws QueryException if the text is no SQL, names what does not exist, or would change
   *     anything: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are allowed
   */
  public Dataset<Row> query(String sql) {
    changing(plan(sql)).ifPresent(ReadOnlySql::refuse);
    return answering(() -> spark.sql(sql));
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
      if (e instanceof SparkThrowable) {
        throw new QueryException(e.getMessage().strip(), e);
      }
      throw e;
    }
  }

  private static void refuse(String what) {
    throw new QueryException(
        "%s: only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are allowed here".formatted(what));
  }

  /** The first part of a plan that is more than a query. */
  private static Optional<String> changing(TreeNode<?> node) {
    if (isReadingCommand(node)) {
      return Optional.empty();
    }
    if (isStatement(node)) {
      return Optional.of(node.getClass().getSimpleName());
    }
    if (node instanceof LogicalPlan plan && ReflectiveFunctions.inNode(plan).isPresent()) {
      return ReflectiveFunctions.inNode(plan).map(function -> "function " + function);
    }
    return parts(node).flatMap(part -> changing(part).stream()).findFirst();
  }

  private static Stream<TreeNode<?>> parts(TreeNode<?> node) {
    return Stream.concat(
        CollectionConverters.asJava(node.children()).stream().map(child -> (TreeNode<?>) child),
        CollectionConverters.asJava(node.innerChildren()).stream()
            .map(child -> (TreeNode<?>) child));
  }

  private static boolean isReadingCommand(TreeNode<?> node) {
    return node instanceof Command
        && READING_COMMAND.matcher(node.getClass().getSimpleName()).matches();
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
