package elocute.analysis.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A local directory that appears with all its files or not at all. */
final class NewDirectory {

  private final Path target;

  /**
   * @param target must not exist or be empty
   */
  NewDirectory(Path target) {
    this.target = target.toAbsolutePath().normalize();
  }

  /** Puts files into a directory. */
  @FunctionalInterface
  interface Filling {
    void fill(Path directory) throws IOException;
  }

  /**
   * Lets {@code filling} write into a directory aside, which then gets the target's name.
   *
   * @throws ExportException when the target exists and is not an empty directory
   */
  void fill(Filling filling) throws IOException {
    requireFree();
    Files.createDirectories(target.getParent());
    Path aside = target.resolveSibling("_" + target.getFileName() + "." + UUID.randomUUID());
    Files.createDirectory(aside);
    try {
      filling.fill(aside);
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException failure) {
      remove(aside);
      throw failure;
    }
  }

  /**
   * @throws ExportException when the target exists and is not an empty directory
   */
  void requireFree() throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new ExportException("--out: must be a directory, but " + target + " is a file");
    }
    try (Stream<Path> files = Files.list(target)) {
      List<Path> first = files.limit(1).toList();
      if (!first.isEmpty()) {
        throw new ExportException(
            "--out: must be empty or not exist, but there is " + first.get(0));
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
