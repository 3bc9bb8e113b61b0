package elocute.runs;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Saved comparisons and reports, which keep the runs that they name.
 *
 * @param lake the lake
 */
public record SavedViews(Lake lake) {

  /**
   * Removes the saved comparison and the report of an id, so that the runs that nothing else names
   * may be cleaned up. Rows of table {@code comparisons} stay.
   *
   * @param id for example {@code 20250604_080242}
   * @return what was removed
   * @throws RunStoreException when there is neither
   */
  public List<Path> forget(String id) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path candidate : List.of(lake.comparison(id), lake.report(id))) {
      if (lake.fileSystem().exists(candidate)) {
        AtomicFiles.delete(lake.fileSystem(), candidate);
        found.add(candidate);
      }
    }
    if (found.isEmpty()) {
      throw new RunStoreException(
          "there is neither %s nor %s".formatted(lake.comparison(id), lake.report(id)));
    }
    return found;
  }
}
