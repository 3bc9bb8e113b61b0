package elocute.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Functions that call any static method of Java: by them an expression could change anything. */
final class ReflectiveFunctions {
  private static final Set<String> NAMES = Set.of("reflect", "try_reflect", "java_method");

  private ReflectiveFunctions() {}

  /** The first in an expression, not in its subqueries. */
  static Optional<String> in(Expression expression) {
    Optional<String> own =
        expression instanceof UnresolvedFunction function
            ? Optional.of(last(function.nameParts())).filter(NAMES::contains)
            : Optional.empty();
    return own.or(() -> first(children(expression).map(ReflectiveFunctions::in)));
  }

  /** The first in a node of a plan, its expressions' subqueries included, without its children. */
  static Optional<String> inNode(LogicalPlan node) {
    return first(list(node.expressions()).stream().map(ReflectiveFunctions::withSubqueries));
  }

  private static Optional<String> withSubqueries(Expression expression) {
    Optional<String> own = in(expression);
    return own.isPresent() ? own : first(subqueries(expression).map(ReflectiveFunctions::inPlan));
  }

  private static Optional<String> inPlan(LogicalPlan plan) {
    Optional<String> own = inNode(plan);
    return own.isPresent()
        ? own
        : first(list(plan.children()).stream().map(ReflectiveFunctions::inPlan));
  }

  private static Stream<LogicalPlan> subqueries(Expression expression) {
    Stream<LogicalPlan> own =
        expression instanceof SubqueryExpression subquery
            ? Stream.of((LogicalPlan) subquery.plan())
            : Stream.empty();
    return Stream.concat(own, children(expression).flatMap(ReflectiveFunctions::subqueries));
  }

  private static Stream<Expression> children(Expression expression) {
    return list(expression.children()).stream();
  }

  private static String last(Seq<String> nameParts) {
    return nameParts.apply(nameParts.length() - 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> first(Stream<Optional<String>> found) {
    return found.flatMap(Optional::stream).findFirst();
  }

  private static <T> List<T> list(Seq<T> sequence) {
    return CollectionConverters.asJava(sequence);
  }
}
