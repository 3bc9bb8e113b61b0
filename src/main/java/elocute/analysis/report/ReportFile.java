package elocute.analysis.report;

import java.nio.charset.StandardCharsets;

/**
 * One file of a report.
 *
 * @param name file name
 * @param content its bytes
 */
record ReportFile(String name, byte[] content) {

  static ReportFile text(String name, String text) {
    return new ReportFile(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
