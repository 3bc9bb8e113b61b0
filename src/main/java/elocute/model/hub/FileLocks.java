package elocute.model.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Work under a lock file: one thread of one process at a time. */
final class FileLocks {

  /** A lock file excludes other processes only; this excludes threads. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  /** What is done under the lock. */
  interface Work {
    void run() throws IOException;
  }

  private FileLocks() {}

  /** Runs {@code work} once nobody else holds {@code file}, which is created and stays. */
  static void holding(Path file, Work work) throws IOException {
    Files.createDirectories(file.getParent());
    ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    thread.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock process = channel.lock()) {
      work.run();
    } finally {
      thread.unlock();
    }
  }
}
