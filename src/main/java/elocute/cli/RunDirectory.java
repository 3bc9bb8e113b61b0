package elocute.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run on Spark keeps the jars that it was started with, for executors that start later, and
 * its executors' logs. Its driver holds a lock on it as long as it lives. What nobody holds is
 * cleared by later runs: the jars at once, the rest when there are {@value #KEPT} newer ones.
 *
 * @param path the directory
 * @param started when it was made, as text that sorts
 * @param process the process that it was made for; ids are used again
 */
record RunDirectory(Path path, String started, long process) {

  static final int KEPT = 20;

  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

  /** As the launcher ({@code elocute.launch}) names them. */
  private static final Pattern NAME =
      Pattern.compile(".+-(?<started>\\d{8}-\\d{6})-(?<process>\\d{1,18})");

  /** A lock ends when its channel is closed, and a channel when nobody knows it any more. */
  private static final List<FileChannel> HELD = new ArrayList<>();

  /** Whether a path is named as one. */
  static Optional<RunDirectory> of(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new RunDirectory(path, name.group("started"), Long.parseLong(name.group("process"))))
        : Optional.empty();
  }

  /** Holds this process's own directory, if the launcher has made one, and clears others. */
  static void holdOwn() {
    Optional<RunDirectory> own =
        Optional.ofNullable(System.getProperty("elocute.run"))
            .map(Path::of)
            .flatMap(RunDirectory::of);
    if (own.isEmpty()) {
      return;
    }
    try {
      HELD.add(own.get().hold());
      own.get().clearOthers();
    } catch (IOException error) {
      LOG.warn("{} is not held, or others were not cleared: {}", own.get().path, error.toString());
    }
  }

  /** Locks it until the channel is closed. */
  FileChannel hold() throws IOException {
    FileChannel channel =
        FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }

  /** Clears those beside it that nobody holds. */
  void clearOthers() throws IOException {
    List<RunDirectory> newestFirst = newestFirst();
    for (RunDirectory other : newestFirst) {
      if (!other.equals(this) && !other.isHeld()) {
        boolean isKept = newestFirst.indexOf(other) < KEPT;
        FileUtils.deleteQuietly((isKept ? other.path.resolve("jars") : other.path).toFile());
      }
    }
  }

  private List<RunDirectory> newestFirst() throws IOException {
    try (Stream<Path> entries = Files.list(path.getParent())) {
      return entries
          .flatMap(entry -> of(entry).stream())
          .sorted(Comparator.comparing(RunDirectory::started).reversed())
          .toList();
    }
  }

  /** By its driver; before that has locked the file which it has made, by its process alone. */
  private boolean isHeld() throws IOException {
    return ProcessHandle.of(process).isPresent() || isLocked();
  }

  private boolean isLocked() throws IOException {
    if (Files.notExists(lockFile())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException heldHere) {
      return true;
    }
  }

  private Path lockFile() {
    return path.resolve("lock");
  }
}
