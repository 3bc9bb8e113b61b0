package elocute.runs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a run's directory, by path. Links of a local file system are reported as such and
 * never followed; files that vanish meanwhile are left out.
 */
record RunTree(List<RunTree.Entry> files) {

  /**
   * One file.
   *
   * @param path relative to the run's directory, with {@code /}
   * @param bytes size; 0 for links
   * @param lastWrite when it was last written
   * @param kind what it is
   */
  record Entry(String path, long bytes, Instant lastWrite, Kind kind) {}

  /** What a directory entry is. */
  enum Kind {
    FILE,
    /** A link, a device, ...: nothing that Elocute writes. */
    OTHER
  }

  static RunTree of(FileSystem fileSystem, Path root) throws IOException {
    List<Entry> entries =
        fileSystem instanceof RawLocalFileSystem local
            ? local(local.pathToFile(root).toPath())
            : remote(fileSystem, fileSystem.makeQualified(root));
    entries.sort(Comparator.comparing(Entry::path));
    return new RunTree(List.copyOf(entries));
  }

  long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }

  /** Whether there is a file of that path. */
  boolean has(String path) {
    return files.stream().anyMatch(file -> file.path().equals(path));
  }

  /** The same but for some files. */
  RunTree without(Set<String> paths) {
    return new RunTree(files.stream().filter(file -> !paths.contains(file.path())).toList());
  }

  /** The youngest write, or the given one when there is no file. */
  Instant lastWriteOr(Instant none) {
    return files.stream().map(Entry::lastWrite).max(Comparator.naturalOrder()).orElse(none);
  }

  private static List<Entry> local(java.nio.file.Path root) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes is) {
            String path = root.relativize(file).toString().replace('\\', '/');
            Kind kind = is.isRegularFile() ? Kind.FILE : Kind.OTHER;
            long bytes = is.isRegularFile() ? is.size() : 0;
            entries.add(new Entry(path, bytes, is.lastModifiedTime().toInstant(), kind));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(java.nio.file.Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return entries;
  }

  private static List<Entry> remote(FileSystem fileSystem, Path root) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(root, true);
      while (files.hasNext()) {
        LocatedFileStatus file = files.next();
        String path = root.toUri().relativize(file.getPath().toUri()).getPath();
        Instant lastWrite = Instant.ofEpochMilli(file.getModificationTime());
        entries.add(new Entry(path, file.getLen(), lastWrite, Kind.FILE));
      }
    } catch (FileNotFoundException vanished) {
      return entries;
    }
    return entries;
  }
}
