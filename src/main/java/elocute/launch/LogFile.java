package elocute.launch;

import elocute.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where traces of failures go that are not shown: {@code conf/log4j2-quiet.properties} writes the
 * file that {@link #PROPERTY} names when there is something to write.
 */
final class LogFile {

  static final String PROPERTY = Main.LOG_PROPERTY;

  private static final int KEPT = 20;

  private LogFile() {}

  /** Of a run on Spark. */
  static Path in(Path run) {
    return run.resolve("driver.log");
  }

  /** Of a job without Spark, below the folder for work; none where that cannot be written. */
  static Optional<Path> ofPlainJob(Path work, String job) {
    Path logs = work.resolve("logs");
    try {
      Files.createDirectories(logs);
      clear(logs);
      String start = Instant.now().toString().replaceAll("[^0-9T]", "");
      return Files.isWritable(logs)
          ? Optional.of(
              logs.resolve("%s-%s-%d.log".formatted(job, start, ProcessHandle.current().pid())))
          : Optional.empty();
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  /** Leaves the newest. */
  private static void clear(Path logs) throws IOException {
    try (Stream<Path> files = Files.list(logs)) {
      List<Path> newestFirst =
          files
              .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
              .toList();
      for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    }
  }
}
