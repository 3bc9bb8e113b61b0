package elocute.analysis.report;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.NamedRuns;
import elocute.lake.NumberedNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes reports: one HTML page that needs no network. A report that has its page is complete.
 *
 * @param lake the lake
 */
public record ReportWriter(Lake lake) {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);
  private static final String SUFFIX = ".html";

  /**
   * Writes {@code reports/<id>/report.html} of the lake. The id is the time in UTC; of two reports
   * of one second the later gets a number. It keeps no run from being cleaned up.
   *
   * @throws elocute.analysis.comparison.NothingToCompareException when no run is chosen, or none of
   *     them is evaluated
   */
  public WrittenReport write(ReportRequest request, Instant createdAt) throws IOException {
    ReportPage page = page(request, createdAt);
    byte[] html = html(page);
    Path directory = claim(ID.format(page.createdAt()));
    var target = new Path(directory, "report" + SUFFIX);
    try {
      AtomicFiles.writeNew(lake.fileSystem(), target, html);
    } catch (IOException failure) {
      lake.fileSystem().delete(directory, true);
      throw failure;
    }
    return new WrittenReport(target, html.length);
  }

  /**
   * Writes or replaces one page.
   *
   * @param target a local or Hadoop file, its name ends with {@code .html}
   */
  public WrittenReport write(ReportRequest request, Instant createdAt, Path target)
      throws IOException {
    if (!target.getName().endsWith(SUFFIX)) {
      throw new ReportException(
          "a report's file name must end with %s, but is '%s'".formatted(SUFFIX, target.getName()));
    }
    FileSystem fileSystem = AtomicFiles.of(target, lake.configuration());
    byte[] html = html(page(request, createdAt));
    AtomicFiles.replace(fileSystem, target, html);
    return new WrittenReport(target, html.length);
  }

  private ReportPage page(ReportRequest request, Instant createdAt) throws IOException {
    return new ReportAssembly(lake, request).page(createdAt);
  }

  private static byte[] html(ReportPage page) throws IOException {
    return PageTemplate.fill(PageJson.of(page)).getBytes(StandardCharsets.UTF_8);
  }

  /** Of several processes that write a report in one second, each gets a directory of its own. */
  private Path claim(String stem) throws IOException {
    return NumberedNames.takeFirst(
        stem,
        id -> {
          Path directory = lake.report(id);
          Path names = new Path(directory, NamedRuns.FILE);
          AtomicFiles.writeNew(lake.fileSystem(), names, NamedRuns.content(List.of()));
          return directory;
        });
  }
}
