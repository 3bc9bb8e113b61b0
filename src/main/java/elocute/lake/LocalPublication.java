package elocute.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Hadoop's local rename silently replaces its target and its exclusive create is a check followed
 * by a write; the operating system's own calls do better: a hard link fails when its name is taken.
 */
record LocalPublication(RawLocalFileSystem fileSystem) implements Publication {

  @Override
  public void publishNew(Path staged, Path target) throws IOException {
    java.nio.file.Path from = forced(staged);
    try {
      Files.createLink(local(target), from);
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      throw (IOException) Publication.taken(target).initCause(taken);
    }
    Files.delete(from);
    forceDirectory(target);
  }

  /** See {@link AtomicFiles#link}. */
  boolean link(Path existing, Path name) throws IOException {
    try {
      Files.createLink(local(name), local(existing));
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      throw (IOException) Publication.taken(name).initCause(taken);
    } catch (FileSystemException | UnsupportedOperationException otherDisk) {
      return false;
    }
    forceDirectory(name);
    return true;
  }

  @Override
  public void replace(Path staged, Path target) throws IOException {
    Files.move(
        forced(staged),
        local(target),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(target);
  }

  @Override
  public void moveDirectory(Path source, Path target) throws IOException {
    if (Files.exists(local(target), LinkOption.NOFOLLOW_LINKS)) {
      throw Publication.taken(target);
    }
    try {
      Files.move(local(source), local(target), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException absent) {
      throw (IOException)
          new FileNotFoundException("there is no directory " + source).initCause(absent);
    }
    forceDirectory(target);
  }

  @Override
  public void force(Path tree) throws IOException {
    Files.walkFileTree(
        local(tree),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes is)
              throws IOException {
            forceFile(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(java.nio.file.Path folder, IOException failure)
              throws IOException {
            try (FileChannel channel = FileChannel.open(folder)) {
              channel.force(true);
            }
            return super.postVisitDirectory(folder, failure);
          }
        });
    forceDirectory(tree);
  }

  private java.nio.file.Path forced(Path staged) throws IOException {
    java.nio.file.Path file = local(staged);
    forceFile(file);
    return file;
  }

  private static void forceFile(java.nio.file.Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void forceDirectory(Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(local(target.getParent()))) {
      channel.force(true);
    }
  }

  private java.nio.file.Path local(Path path) throws IOException {
    return fileSystem instanceof LakeFiles lake
        ? lake.inside(path)
        : fileSystem.pathToFile(path).toPath();
  }
}
