package elocute.analysis.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What the analysed plan of a query that only reads consists of. Names are resolved by then, so
 * that no way to write a function or a table hides what it is.
 */
final class ReadingPlan {
  private static final String EXPRESSIONS = "org.apache.spark.sql.catalyst.expressions.";
  private static final String SPARK = "org.apache.spark.sql.";

  private static final Set<String> RELATIONS =
      Set.of(
          "CTERelationDef",
          "CTERelationRef",
          "DataSourceV2Relation",
          "DataSourceV2ScanRelation",
          "EmptyRelation",
          "HiveTableRelation",
          "LocalRelation",
          "LogicalRDD",
          "LogicalRelation",
          "OneRowRelation",
          "Range",
          "ResolvedInlineTable",
          "SubqueryAlias",
          "UnionLoopRef",
          "View",
          "WithCTE");

  private static final Set<String> OPERATORS =
      Set.of(
          "Aggregate",
          "AsOfJoin",
          "CollectMetrics",
          "DataFrameDropColumns",
          "Deduplicate",
          "Distinct",
          "Except",
          "Expand",
          "Filter",
          "Generate",
          "GlobalLimit",
          "Intersect",
          "Join",
          "LateralJoin",
          "LimitAll",
          "LocalLimit",
          "Offset",
          "PipeOperator",
          "Pivot",
          "Project",
          "RebalancePartitions",
          "Repartition",
          "RepartitionByExpression",
          "ResolvedHint",
          "Sample",
          "Sort",
          "Subquery",
          "Tail",
          "Transpose",
          "Union",
          "UnionLoop",
          "Unpivot",
          "Window");

  private ReadingPlan() {}

  /** The first part of an analysed plan that has no place in one; for the message. */
  static Optional<String> stranger(LogicalPlan plan) {
    return isReading(plan)
        ? first(
            Stream.concat(
                list(plan.expressions()).stream().map(ReadingPlan::stranger),
                list(plan.children()).stream().map(ReadingPlan::stranger)))
        : Optional.of(plan.getClass().getSimpleName());
  }

  private static Optional<String> stranger(Expression expression) {
    if (expression instanceof CallMethodViaReflection) {
      return Optional.of("function reflect");
    }
    boolean isBuiltIn =
        expression.getClass().getName().startsWith(EXPRESSIONS)
            && !(expression instanceof UserDefinedExpression);
    if (!isBuiltIn) {
      return Optional.of("function " + expression.prettyName());
    }
    Stream<Optional<String>> queries =
        expression instanceof PlanExpression<?> query && query.plan() instanceof LogicalPlan plan
            ? Stream.of(stranger(plan))
            : Stream.empty();
    return first(
        Stream.concat(queries, list(expression.children()).stream().map(ReadingPlan::stranger)));
  }

  private static boolean isReading(LogicalPlan node) {
    String name = node.getClass().getSimpleName().replace("$", "");
    return node.getClass().getName().startsWith(SPARK)
        && (OPERATORS.contains(name) || RELATIONS.contains(name));
  }

  private static Optional<String> first(Stream<Optional<String>> found) {
    return found.flatMap(Optional::stream).findFirst();
  }

  private static <T> List<T> list(Seq<T> sequence) {
    return CollectionConverters.asJava(sequence);
  }
}
