package elocute.analysis.nightly;

import elocute.corpus.Split;
import java.io.IOException;
import java.time.Instant;

/** Writes what people look at in the morning. */
@FunctionalInterface
public interface NightlyReport {

  /**
   * Writes the report of the runs evaluated on a split.
   *
   * @return where it is
   */
  String write(Split split, Instant writtenAt) throws IOException;
}
