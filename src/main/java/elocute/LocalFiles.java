package elocute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Files on this machine's disk that are there whole or not at all, for the rooms that know no lake;
 * the lake's own are {@code elocute.lake.AtomicFiles}, which also survive a loss of power.
 */
public final class LocalFiles {
  private LocalFiles() {}

  /** Writes a file or replaces it; missing folders are made. */
  public static void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path aside = file.resolveSibling("_" + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.write(aside, content);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      Files.deleteIfExists(aside);
      throw failure;
    }
  }
}
