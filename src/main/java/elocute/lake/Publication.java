package elocute.lake;

import elocute.lake.AtomicFiles.Content;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** How a file gets its final name on one kind of file system. */
sealed interface Publication permits Publication.ByRename, ObjectStore, LocalPublication {

  /** File systems whose rename is atomic. */
  Set<String> RENAMING = Set.of("hdfs", "viewfs", "file");

  static Publication of(FileSystem fileSystem) {
    if (fileSystem instanceof RawLocalFileSystem local) {
      return new LocalPublication(local);
    }
    return RENAMING.contains(fileSystem.getUri().getScheme())
        ? new ByRename(fileSystem)
        : new ObjectStore(fileSystem);
  }

  FileSystem fileSystem();

  /** Forces a tree to disk, where closed files may not yet be there; others have kept them. */
  default void force(Path tree) throws IOException {}

  /** Writes a file; fails with {@link FileAlreadyExistsException} when the name is taken. */
  default void writeNew(Path target, Content content) throws IOException {
    aside(target, content, staged -> publishNew(staged, target));
  }

  /** Writes a file, in place of one of that name. */
  default void replace(Path target, Content content) throws IOException {
    aside(target, content, staged -> replace(staged, target));
  }

  /** Names a closed file; fails with {@link FileAlreadyExistsException} when the name is taken. */
  void publishNew(Path staged, Path target) throws IOException;

  /** Names a closed file, in place of one of that name. */
  void replace(Path staged, Path target) throws IOException;

  /** Names a directory; fails when the name is taken. */
  void moveDirectory(Path source, Path target) throws IOException;

  /** Writes content aside and does something with the closed file, which is gone afterwards. */
  private void aside(Path target, Content content, Step step) throws IOException {
    Path staged = AtomicFiles.stagingPath(target);
    orDiscard(
        fileSystem(),
        staged,
        () -> {
          try (FSDataOutputStream out = fileSystem().create(staged, false)) {
            content.writeTo(out);
          }
          step.with(staged);
        });
  }

  /** A staged file does not outlive a failure. */
  static void orDiscard(FileSystem fileSystem, Path staged, Action action) throws IOException {
    try {
      action.run();
    } catch (FSError full) {
      IOException failure = failure(full);
      discard(fileSystem, staged, failure);
      throw failure;
    } catch (IOException | RuntimeException failure) {
      discard(fileSystem, staged, failure);
      throw failure;
    }
  }

  /** Hadoop's own local files fail by an error, which nobody expects, when the disk is full. */
  private static IOException failure(FSError full) {
    return full.getCause() instanceof IOException failure ? failure : new IOException(full);
  }

  private static void discard(FileSystem fileSystem, Path staged, Exception failure) {
    try {
      fileSystem.delete(staged, false);
    } catch (IOException leftBehind) {
      failure.addSuppressed(leftBehind);
    }
  }

  static FileAlreadyExistsException taken(Path target) {
    return new FileAlreadyExistsException(target + " exists already");
  }

  /** What is done with a staged file. */
  @FunctionalInterface
  interface Step {
    void with(Path staged) throws IOException;
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** HDFS, where a rename is atomic and exclusive. */
  record ByRename(FileSystem fileSystem) implements Publication {
    @Override
    public void publishNew(Path staged, Path target) throws IOException {
      if (fileSystem.exists(target) || !fileSystem.rename(staged, target)) {
        throw refused(target);
      }
    }

    @Override
    public void replace(Path staged, Path target) throws IOException {
      context().rename(staged, target, Rename.OVERWRITE);
    }

    /** {@link FileSystem#rename} would move the directory into an existing one. */
    @Override
    public void moveDirectory(Path source, Path target) throws IOException {
      context().rename(source, target, Rename.NONE);
    }

    private FileContext context() throws IOException {
      return FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
    }

    private IOException refused(Path target) throws IOException {
      return fileSystem.exists(target)
          ? taken(target)
          : new IOException("the file system refused to rename a staged file to " + target);
    }
  }
}
