package elocute.analysis.report;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.NamedRuns;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes reports: one HTML page that needs no network, and images of its main plots. Everything is
 * made before the first file is written, and the page is written last: a report that has it is
 * complete.
 *
 * @param lake the lake
 */
public record ReportWriter(Lake lake) {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final String SUFFIX = ".html";

  /**
   * Writes {@code reports/<id>/report.html} of the lake, and its images beside it. The id is the
   * time in UTC; of two reports of one second the later gets a number. As long as the report is
   * there, no experiment in its table is cleaned up.
   *
   * @throws elocute.analysis.comparison.NothingToCompareException when no experiment is chosen, or
   *     none of them is evaluated
   * @throws ReportException when images cannot be drawn on this machine
   */
  public WrittenReport write(ReportRequest request, Instant createdAt) throws IOException {
    ReportPage page = page(request, createdAt);
    return write(request, page, page.names());
  }

  /** As {@link #write(ReportRequest, Instant)}, but one that keeps no experiment. */
  public WrittenReport writeOfNight(ReportRequest request, Instant createdAt) throws IOException {
    return write(request, page(request, createdAt), List.of());
  }

  private WrittenReport write(ReportRequest request, ReportPage page, List<String> kept)
      throws IOException {
    List<ReportFile> files = make(request, page);
    Path directory = claim(ID.format(page.createdAt()), NamedRuns.content(kept));
    try {
      for (ReportFile file : files) {
        Path target = new Path(directory, file.name());
        AtomicFiles.writeNew(lake.fileSystem(), target, file.content());
      }
    } catch (IOException failure) {
      lake.fileSystem().delete(directory, true);
      throw failure;
    }
    return WrittenReport.of(
        files, files.stream().map(file -> new Path(directory, file.name())).toList());
  }

  /**
   * Writes or replaces one page, and {@code <its name>-<plot>.png} beside it.
   *
   * @param page a local or Hadoop file, its name ends with {@code .html}
   */
  public WrittenReport write(ReportRequest request, Instant createdAt, Path page)
      throws IOException {
    if (!page.getName().endsWith(SUFFIX)) {
      throw new ReportException(
          "a report's file name must end with %s, but is '%s'".formatted(SUFFIX, page.getName()));
    }
    FileSystem fileSystem = AtomicFiles.of(page, lake.configuration());
    String stem = page.getName().substring(0, page.getName().length() - SUFFIX.length());
    List<ReportFile> files = make(request, page(request, createdAt));
    var written = new ArrayList<Path>();
    for (ReportFile file : files) {
      Path target =
          file.name().endsWith(SUFFIX)
              ? page
              : new Path(page.getParent(), stem + "-" + file.name());
      AtomicFiles.replace(fileSystem, target, file.content());
      written.add(target);
    }
    return WrittenReport.of(files, written);
  }

  private ReportPage page(ReportRequest request, Instant createdAt) throws IOException {
    return new ReportAssembly(new TableStore(lake), request).page(createdAt);
  }

  /** The images, and the page as the last. */
  private static List<ReportFile> make(ReportRequest request, ReportPage page) throws IOException {
    var files = new ArrayList<ReportFile>();
    if (request.images() == ReportRequest.Images.PNG) {
      files.addAll(Plots.of(page));
    }
    files.add(ReportFile.text("report" + SUFFIX, PageTemplate.fill(PageJson.of(page))));
    return files;
  }

  /** Of several processes that write a report in one second, each gets a directory of its own. */
  private Path claim(String stem, byte[] names) throws IOException {
    for (int number = 1; ; number++) {
      Path directory = lake.report(number == 1 ? stem : stem + "_" + number);
      try {
        Path file = new Path(directory, NamedRuns.FILE);
        AtomicFiles.writeNew(lake.fileSystem(), file, names);
        return directory;
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
    }
  }
}
