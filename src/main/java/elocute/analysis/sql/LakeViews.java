package elocute.analysis.sql;

import static org.apache.spark.sql.functions.lit;

import elocute.dataset.Dataset;
import elocute.dataset.FeatureLabels;
import elocute.dataset.RejectRow;
import elocute.lake.Lake;
import elocute.lake.tables.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The lake as temporary views: {@code utterances} and {@code rejects} of all committed feature
 * sets, from their shards, with a column {@code features} for the set's name, every table of {@link
 * Table#ALL}, and what {@link DerivedView} makes of them. What the lake does not have yet is an
 * empty view with its columns; columns have comments.
 */
public final class LakeViews {

  private static final String UTTERANCES = "utterances";
  private static final String REJECTS = "rejects";
  private static final String FEATURES_COLUMN = "features";

  /** A flipped bit is an error that names the file, and not another number. */
  private static final String VERIFY_CHECKSUMS = "parquet.page.verify-checksum.enabled";

  private final SparkSession spark;
  private final Lake lake;

  public LakeViews(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** The names of all views. */
  public static List<String> names() {
    Stream<String> tables =
        Stream.concat(Stream.of(UTTERANCES, REJECTS), Table.ALL.stream().map(Table::name));
    return Stream.concat(tables, DerivedView.ALL.stream().map(DerivedView::name))
        .distinct()
        .toList();
  }

  /** What one row of each view is, by its name. */
  public static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    names().forEach(name -> meanings.put(name, Meanings.of(name)));
    return meanings;
  }

  /** Makes the views anew, from what is committed now. */
  public void register() throws IOException {
    // A run named 7 must not turn column experiment into numbers.
    spark.conf().set("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
    registerFeatureSets();
    for (Table<?> table : Table.ALL) {
      table(table).createOrReplaceTempView(table.name());
    }
    for (DerivedView view : DerivedView.ALL) {
      Meanings.commented(view.name(), spark.sql(view.sql())).createOrReplaceTempView(view.name());
    }
  }

  private void registerFeatureSets() throws IOException {
    StructType utteranceColumns =
        Meanings.commented(UTTERANCES, RecordSchema.of(FeatureLabels.class));
    StructType rejectColumns = Meanings.commented(REJECTS, RecordSchema.of(RejectRow.class));
    org.apache.spark.sql.Dataset<Row> utterances = named(empty(utteranceColumns), "");
    org.apache.spark.sql.Dataset<Row> rejects = named(empty(rejectColumns), "");
    for (String name : Dataset.names(lake)) {
      Dataset set = Dataset.open(lake, name);
      List<Path> shards = set.manifest().shards().stream().map(set::path).toList();
      utterances = utterances.union(named(files(shards, utteranceColumns), name));
      rejects = rejects.union(named(files(set.rejects(), rejectColumns), name));
    }
    utterances.createOrReplaceTempView(UTTERANCES);
    rejects.createOrReplaceTempView(REJECTS);
  }

  private org.apache.spark.sql.Dataset<Row> table(Table<?> table) throws IOException {
    StructType columns = Meanings.commented(table.name(), RecordSchema.of(table));
    Path directory = lake.table(table.name());
    return lake.fileSystem().exists(directory)
        ? reader(columns).parquet(directory.toString()).selectExpr(columns.fieldNames())
        : empty(columns);
  }

  private org.apache.spark.sql.Dataset<Row> files(List<Path> files, StructType columns) {
    String[] names = files.stream().map(Path::toString).toArray(String[]::new);
    return names.length == 0 ? empty(columns) : reader(columns).parquet(names);
  }

  private DataFrameReader reader(StructType columns) {
    return spark.read().schema(columns).option(VERIFY_CHECKSUMS, true);
  }

  private org.apache.spark.sql.Dataset<Row> empty(StructType columns) {
    return spark.createDataFrame(new ArrayList<Row>(), columns);
  }

  private static org.apache.spark.sql.Dataset<Row> named(
      org.apache.spark.sql.Dataset<Row> rows, String features) {
    return rows.withColumn(
        FEATURES_COLUMN,
        lit(features).as(FEATURES_COLUMN, Meanings.comment(UTTERANCES, FEATURES_COLUMN)));
  }
}
