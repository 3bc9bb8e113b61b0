package elocute.dataset.prepare;

import elocute.dataset.Dataset;
import elocute.dataset.UtteranceRow;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where tasks write, and what they may copy from.
 *
 * @param directory the feature set's folder
 * @param generation id of the run
 * @param configuration how to reach it
 * @param before the committed generation, if its rows may be reused
 */
record ShardDestination(
    String directory,
    String generation,
    SerializableConfiguration configuration,
    List<Dataset> before)
    implements Serializable {

  /** Names for a task attempt's files. */
  ShardNames names(int partition, long attempt) {
    return new ShardNames(directory, generation, partition, attempt);
  }

  /** The rows of the shard that are to be copied. */
  ReusedRowReader open(ReusedRows rows) throws IOException {
    return rows.shard().isEmpty()
        ? ReusedRowReader.NONE
        : new ReusedRowReader(before.get(0).rows(rows.shard().get(0), UtteranceRow.class));
  }
}
