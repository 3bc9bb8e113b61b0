package elocute.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A measured job failed. */
public final class GrowthException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int LAST_LINES = 10;

  GrowthException(List<String> command, int status, Path log) throws IOException {
    super(
        "%s ended with status %d:%n%s"
            .formatted(String.join(" ", command), status, String.join("\n", end(log))));
  }

  private static List<String> end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }
}
