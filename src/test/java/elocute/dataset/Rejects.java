package elocute.dataset;

import elocute.lake.Lake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** What a feature set left out. */
public final class Rejects {
  private Rejects() {}

  /** All of them, from the set's own files. */
  public static List<RejectRow> of(Lake lake, String features) throws IOException {
    var rows = new ArrayList<RejectRow>();
    for (Path file : Dataset.open(lake, features).rejects()) {
      try (var reader = RecordFiles.rows(file, lake.configuration(), RejectRow.class)) {
        reader.forEachRemaining(rows::add);
      }
    }
    return rows;
  }
}
