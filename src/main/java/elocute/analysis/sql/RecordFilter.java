package elocute.analysis.sql;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
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
 * records' components in snake case; times are in UTC. Reading it and all of {@link #holds}
 * together take at most {@link #TIME_LIMIT}.
 *
 * @param <T> record type; its components have types that {@link RecordSchema} knows
 */
public final class RecordFilter<T extends Record> {
  /**
   * Longest time that a condition may compute, the loading of Spark's classes on a busy machine
   * included.
   */
  public static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final String condition;
  private final LimitedWork work;
  private final Class<T> type;
  private final BasePredicate predicate;
  private final Function1<Object, Object> converter;

  private RecordFilter(
      String condition,
      LimitedWork work,
      Class<T> type,
      BasePredicate predicate,
      StructType columns) {
    this.condition = condition;
    this.work = work;
    this.type = type;
    this.predicate = predicate;
    this.converter = CatalystTypeConverters.createToCatalystConverter(columns);
  }

  /**
   * Reads a condition.
   *
   * @throws QueryException in one line, if it is no expression, not true or false, names what is no
   *     column or function, has a query in it, calls what could change something, or takes too long
   */
  public static <T extends Record> RecordFilter<T> of(Class<T> type, String condition) {
    return of(type, condition, TIME_LIMIT);
  }

  static <T extends Record> RecordFilter<T> of(Class<T> type, String condition, Duration limit) {
    LimitedWork work = new LimitedWork("record-filter", limit);
    StructType columns = RecordSchema.of(type);
    try {
      return work.run(
          () -> new RecordFilter<>(condition, work, type, predicate(condition, columns), columns));
    } catch (Exception e) { // Spark's analysis errors are checked, and no method declares them.
      throw refused(condition, e);
    }
  }

  /**
   * Whether the condition is true of a record; unknown counts as false.
   *
   * @throws QueryException in one line, if it cannot be computed, or takes too long
   */
  public boolean holds(T record) {
    Object[] values =
        Arrays.stream(type.getRecordComponents())
            .map(component -> value(component.getAccessor(), record))
            .toArray();
    Row row = RowFactory.create(values);
    try {
      return work.run(() -> predicate.eval((InternalRow) converter.apply(row)));
    } catch (Exception e) {
      throw refused(condition, e);
    }
  }

  /** On the thread that will compute it: Spark's settings without a session are a thread's own. */
  private static BasePredicate predicate(String condition, StructType columns) throws Exception {
    SQLConf.get().setConfString("spark.sql.session.timeZone", "UTC");
    SQLConf.get().setConfString("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    SQLConf.get().setConfString("spark.sql.alwaysInlineCommonExpr", "true");
    LocalRelation relation = LocalRelation$.MODULE$.apply(columns);
    Expression parsed = CatalystSqlParser$.MODULE$.parseExpression(condition);
    if (SubqueryExpression$.MODULE$.hasSubquery(parsed)) {
      throw new QueryException("a condition has no query in it");
    }
    Filter filter = analyzed(new Filter(parsed, relation));
    return Predicate$.MODULE$.create(filter.condition(), relation.output());
  }

  private static Filter analyzed(LogicalPlan plan) {
    var catalog =
        new SessionCatalog(
            new InMemoryCatalog(new SparkConf(false), new Configuration(false)),
            FunctionRegistry$.MODULE$.builtin());
    Analyzer analyzer = new Analyzer(catalog);
    LogicalPlan analyzed = analyzer.execute(plan);
    analyzer.checkAnalysis(analyzed);
    ReadingPlan.stranger(analyzed)
        .ifPresent(
            part -> {
              throw new QueryException(part + " is not allowed here");
            });
    return (Filter) ReplaceExpressions.apply(ComputeCurrentTime.apply(analyzed));
  }

  /** The first line says what is wrong; what follows in Spark's messages shows plans. */
  private static QueryException refused(String condition, Exception e) {
    String shown = condition.lines().map(String::strip).collect(Collectors.joining(" "));
    String reason = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    return new QueryException("'%s': %s".formatted(shown, reason.replaceFirst(";$", "")), e);
  }

  private static Object value(java.lang.reflect.Method accessor, Record record) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("a record's component cannot be read", impossible);
    }
  }
}
