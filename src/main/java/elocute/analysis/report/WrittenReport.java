package elocute.analysis.report;

import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * A report that is there.
 *
 * @param page the HTML file
 * @param pageBytes its size
 * @param images the PNG files beside it
 */
public record WrittenReport(Path page, long pageBytes, List<Path> images) {

  /** Of files with their places; the last is the page. */
  static WrittenReport of(List<ReportFile> files, List<Path> paths) {
    int last = files.size() - 1;
    return new WrittenReport(
        paths.get(last), files.get(last).content().length, List.copyOf(paths.subList(0, last)));
  }
}
