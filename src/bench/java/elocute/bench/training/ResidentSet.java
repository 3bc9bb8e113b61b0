package elocute.bench.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of this process that lies in RAM: heap and native. */
public final class ResidentSet {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";
  private static final String PEAK = "VmHWM:";

  private ResidentSet() {}

  /** Its size; 0 where the system has no {@code /proc}. */
  static long bytes() {
    return bytes(KEY);
  }

  /** The largest that it has been; 0 where the system has no {@code /proc}. */
  static long peakBytes() {
    return bytes(PEAK);
  }

  private static long bytes(String key) {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return bytes(lines, key);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STATUS, e);
    }
  }

  /**
   * An entry of a process's status.
   *
   * @param status lines of its {@code /proc/PID/status}
   * @param key for example {@code VmHWM:}, the peak; 0 where there is none
   */
  public static long bytes(Stream<String> status, String key) {
    return status.filter(line -> line.startsWith(key)).mapToLong(ResidentSet::kibibytes).sum()
        * 1024;
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
