package elocute.analysis.report;

import org.apache.hadoop.fs.Path;

/**
 * A report that is there.
 *
 * @param page the HTML file
 * @param bytes its size
 */
public record WrittenReport(Path page, long bytes) {}
