package elocute.features;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Tables {@code utterances} and {@code rejects}: copies of what feature sets hold besides audio,
 * for SQL that does not know manifests. One file per table and feature set, {@code
 * tables/<table>/features=<name>/<table>.parquet}; each is replaced whole, after its feature set
 * was committed.
 */
public final class LabelTables {

  private LabelTables() {}

  /** Replaces the copies of one feature set. */
  public static void write(Lake lake, FeatureSet set) throws IOException {
    new TableStore(lake).makeDirectories();
    Configuration conf = lake.configuration();
    replace(
        lake,
        Table.UTTERANCES,
        set,
        FeatureLabels.class,
        writer -> {
          for (FeatureShard shard : set.manifest().shards()) {
            try (CloseableIterator<FeatureLabels> rows = set.rows(shard, FeatureLabels.class)) {
              while (rows.hasNext()) {
                writer.write(rows.next());
              }
            }
          }
        });
    replace(
        lake,
        Table.REJECTS,
        set,
        RejectRow.class,
        writer -> {
          for (Path file : set.rejects()) {
            try (CloseableIterator<RejectRow> rows =
                RecordFiles.rows(file, conf, RejectRow.class)) {
              while (rows.hasNext()) {
                writer.write(rows.next());
              }
            }
          }
        });
  }

  private static <R> void replace(
      Lake lake, String table, FeatureSet set, Class<R> type, Rows<R> rows) throws IOException {
    Path partition = new Path(lake.table(table), "features=" + set.manifest().name());
    AtomicFiles.replace(
        lake.fileSystem(),
        new Path(partition, table + ".parquet"),
        out -> {
          try (CarpetWriter<R> writer = RecordFiles.writer(out, type).build()) {
            rows.writeTo(writer);
          }
        });
  }

  @FunctionalInterface
  private interface Rows<R> {
    void writeTo(CarpetWriter<R> writer) throws IOException;
  }
}
