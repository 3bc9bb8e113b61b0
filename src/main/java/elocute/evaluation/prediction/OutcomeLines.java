package elocute.evaluation.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.lake.AtomicFiles;
import elocute.lake.tables.SnakeCaseJson;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Outcomes for programs: one JSON object per recording and line. */
public record OutcomeLines(List<Outcome> outcomes) {

  /** All lines. */
  public String text() throws JsonProcessingException {
    var lines = new StringBuilder();
    for (Outcome outcome : outcomes) {
      lines.append(SnakeCaseJson.line(outcome));
    }
    return lines.toString();
  }

  /**
   * Writes or replaces a file.
   *
   * @param name a local path, or a URI of any Hadoop file system
   */
  public void write(String name, Configuration hadoop) throws IOException {
    AtomicFiles.replace(Recordings.qualified(name), hadoop, text());
  }
}
