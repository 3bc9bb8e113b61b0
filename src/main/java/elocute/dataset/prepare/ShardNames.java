package elocute.dataset.prepare;

import elocute.corpus.Split;
import org.apache.hadoop.fs.Path;

/**
 * Names of the files of one task attempt; no two attempts share a name.
 *
 * @param directory the feature set's folder
 * @param generation id of the run
 * @param partition the task's partition
 * @param attempt id of the attempt, unique in the application
 */
record ShardNames(String directory, String generation, int partition, long attempt) {

  /** A shard's file, relative to the feature set's folder. */
  String shard(Split split) {
    return "generations/%s/part-%05d-%d-%s.parquet"
        .formatted(generation, partition, attempt, split.id());
  }

  /** The file of rejects, relative to the feature set's folder. */
  String rejects() {
    return "generations/%s/rejects-%05d-%d.parquet".formatted(generation, partition, attempt);
  }

  Path path(String relative) {
    return new Path(directory, relative);
  }
}
