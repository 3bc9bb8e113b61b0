package elocute.analysis.sql;

import elocute.config.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query as it is written, as far as it can be judged without a Spark: by Spark's own parser, and
 * by the names of tables. What is within an expression, and every column, is left to Spark.
 *
 * @param sql the text
 */
public record QueryText(String sql) {

  private static final String LIST = "SHOW TABLES lists the tables";

  /**
   * Refuses what Spark would refuse as well.
   *
   * @param views names of all tables that there are
   * @throws QueryException if the text is no SQL or names another table
   */
  public void require(Collection<String> views) {
    LogicalPlan plan = parsed();
    Set<String> known = new HashSet<>(views);
    nodes(plan).forEach(node -> known.addAll(named(node)));
    nodes(plan)
        .flatMap(node -> tables(node).stream())
        .filter(name -> !known.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(name -> refuse(name, views));
  }

  private static void refuse(String name, Collection<String> views) {
    throw new QueryException(
        "there is no table %s%s; %s"
            .formatted(
                name,
                Nearest.word(name.toLowerCase(Locale.ROOT), views)
                    .map(nearest -> "; nearest: " + nearest)
                    .orElse(""),
                LIST));
  }

  private LogicalPlan parsed() {
    ParserInterface parser = new SparkSqlParser();
    try {
      return parser.parsePlan(sql);
    } catch (ParseException e) {
      throw new QueryException(e.getMessage().strip(), e);
    }
  }

  private static Stream<TreeNode<?>> nodes(TreeNode<?> node) {
    return Stream.concat(Stream.of(node), ReadOnlySql.parts(node).flatMap(QueryText::nodes));
  }

  /** What a WITH gives names to, in lower case. */
  private static List<String> named(TreeNode<?> node) {
    return node instanceof UnresolvedWith with
        ? CollectionConverters.asJava(with.cteRelations()).stream()
            .map(relation -> relation._1().toLowerCase(Locale.ROOT))
            .toList()
        : List.of();
  }

  /** Names without a qualifier: with one they may be of files, as {@code parquet.`/a`}. */
  private static List<String> tables(TreeNode<?> node) {
    if (node instanceof UnresolvedRelation relation) {
      return single(CollectionConverters.asJava(relation.multipartIdentifier()));
    }
    return node instanceof UnresolvedTableOrView table
        ? single(CollectionConverters.asJava(table.multipartIdentifier()))
        : List.of();
  }

  private static List<String> single(List<String> parts) {
    return parts.size() == 1 ? parts : List.of();
  }
}
