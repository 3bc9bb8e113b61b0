package elocute.dataset;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import elocute.corpus.Split;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  public static void write(Lake lake, Dataset set) throws IOException {
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

  /**
   * The labels of a split of a feature set, in its order; needs no audio.
   *
   * @throws DatasetException if the table has none of this set
   */
  public static List<FeatureLabels> read(Lake lake, String features, Split split)
      throws IOException {
    Path file = file(lake, Table.UTTERANCES, features);
    if (!lake.fileSystem().exists(file)) {
      throw new DatasetException(
          "table utterances of %s has no labels of feature set %s; %s writes them"
              .formatted(lake, features, JobCommand.of("preprocess", "--features", features)));
    }
    List<FeatureLabels> labels = new ArrayList<>();
    try (CloseableIterator<FeatureLabels> rows =
        RecordFiles.rows(file, lake.configuration(), FeatureLabels.class)) {
      while (rows.hasNext()) {
        FeatureLabels row = rows.next();
        if (row.split().equals(split.id())) {
          labels.add(row);
        }
      }
    }
    return labels;
  }

  private static Path file(Lake lake, String table, String features) {
    return new Path(new Path(lake.table(table), "features=" + features), table + ".parquet");
  }

  private static <R> void replace(Lake lake, String table, Dataset set, Class<R> type, Rows<R> rows)
      throws IOException {
    Path file = file(lake, table, set.manifest().name());
    AtomicFiles.replace(
        lake.fileSystem(),
        file,
        out -> {
          try (CarpetWriter<R> writer = RecordFiles.writer(out, type).build()) {
            rows.writeTo(writer);
          }
        });
    AtomicFiles.deleteStaged(lake.fileSystem(), file);
  }

  @FunctionalInterface
  private interface Rows<R> {
    void writeTo(CarpetWriter<R> writer) throws IOException;
  }
}
