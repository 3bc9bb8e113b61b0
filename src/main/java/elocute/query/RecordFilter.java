package elocute.query;

import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression$;
import org.apache.spark.sql.catalyst.optimizer.ComputeCurrentTime;
import org.apache.spark.sql.catalyst.optimizer.ReplaceExpressions;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * A condition on records in Spark's SQL, for example {@code per < 0.2 and model_type = 'cross'},
 * parsed, checked and computed by Spark's own classes, without starting Spark. Columns are the
 * records' components in snake case; times are in UTC.
 *
 * @param <T> record type; its components have types that {@link RecordSchema} knows
 */
public final class RecordFilter<T extends Record> {
  private final Class<T> type;
  private final BasePredicate predicate;
  private final Function1<Object, Object> converter;

  private RecordFilter(Class<T> type, BasePredicate predicate, StructType columns) {
    this.type = type;
    this.predicate = predicate;
    this.converter = CatalystTypeConverters.createToCatalystConverter(columns);
  }

  /**
   * Reads a condition.
   *
   * @throws QueryException if it is no expression, not true or false, names what is no column or
   *     function, has a query in it, or calls what could change something
   */
  public static <T extends Record> RecordFilter<T> of(Class<T> type, String condition) {
    SQLConf.get().setConfString("spark.sql.session.timeZone", "UTC");
    SQLConf.get().setConfString("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    SQLConf.get().setConfString("spark.sql.alwaysInlineCommonExpr", "true");
    StructType columns = RecordSchema.of(type);
    LocalRelation relation = LocalRelation$.MODULE$.apply(columns);
    try {
      Expression parsed = CatalystSqlParser$.MODULE$.parseExpression(condition);
      requireHarmless(parsed);
      Filter filter = analyzed(new Filter(parsed, relation));
      return new RecordFilter<>(
          type, Predicate$.MODULE$.create(filter.condition(), relation.output()), columns);
    } catch (Exception e) { // Spark's analysis errors are checked, and no method declares them.
      throw refused(condition, e);
    }
  }

  /** Whether the condition is true of a record; unknown counts as false. */
  public boolean holds(T record) {
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(component -> value(component.getAccessor(), record))
            .toArray();
    Row row = RowFactory.create(values);
    return predicate.eval((InternalRow) converter.apply(row));
  }

  private static void requireHarmless(Expression parsed) {
    if (SubqueryExpression$.MODULE$.hasSubquery(parsed)) {
      throw new QueryException("a condition has no query in it");
    }
    ReflectiveFunctions.in(parsed)
        .ifPresent(
            function -> {
              throw new QueryException("function " + function + " is not allowed here");
            });
  }

  private static Filter analyzed(LogicalPlan plan) {
    var catalog =
        new SessionCatalog(
            new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
            FunctionRegistry$.MODULE$.builtin());
    Analyzer analyzer = new Analyzer(catalog);
    LogicalPlan analyzed = analyzer.execute(plan);
    analyzer.checkAnalysis(analyzed);
    return (Filter) ReplaceExpressions.apply(ComputeCurrentTime.apply(analyzed));
  }

  private static RuntimeException refused(String condition, Exception e) {
    if (e instanceof QueryException || e instanceof SparkThrowable) {
      return new QueryException("'%s': %s".formatted(condition, e.getMessage().strip()), e);
    }
    return e instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException("'" + condition + "' cannot be analysed", e);
  }

  private static Object value(java.lang.reflect.Method accessor, Record record) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record's component cannot be read", impossible);
    }
  }
}
