package elocute.lake.tables;

import java.util.Locale;

/** How a {@link TablePrinter} is printed. */
public enum ReportFormat {
  /** For people: aligned columns, rounded numbers. */
  TEXT,
  /** One array of objects, in full precision; absent values are null. */
  JSON,
  /** RFC 4180 with a header line, in full precision; absent values are empty. */
  CSV;

  /** As on the command line: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
