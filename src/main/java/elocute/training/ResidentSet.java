package elocute.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process that lies in RAM: heap and native. */
final class ResidentSet {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";

  private ResidentSet() {}

  /** Its size; 0 where the system has no {@code /proc}. */
  static long bytes() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines.filter(line -> line.startsWith(KEY)).mapToLong(ResidentSet::kibibytes).sum()
          * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STATUS, e);
    }
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
