package elocute.runs;

import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * What killed writers have left of one run.
 *
 * @param run the run
 * @param paths files, and directories with all that is in them
 * @param bytes size of all files
 */
public record Leftover(String run, List<Path> paths, long bytes) {

  boolean isNone() {
    return paths.isEmpty();
  }
}
