package elocute.lake;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** How a closed, staged file gets its final name on one kind of file system. */
sealed interface Publication permits Publication.ByRename, Publication.ByPut, LocalPublication {

  /** File systems whose rename is atomic. */
  Set<String> RENAMING = Set.of("hdfs", "viewfs", "file");

  static Publication of(FileSystem fileSystem) {
    if (fileSystem instanceof RawLocalFileSystem local) {
      return new LocalPublication(local);
    }
    return RENAMING.contains(fileSystem.getUri().getScheme())
        ? new ByRename(fileSystem)
        : new ByPut(fileSystem);
  }

  /** Names the file; fails with {@link FileAlreadyExistsException} when the name is taken. */
  void publishNew(Path staged, Path target) throws IOException;

  /** Names the file, in place of one of that name. */
  void replace(Path staged, Path target) throws IOException;

  /** Names a directory; fails when the name is taken. */
  void moveDirectory(Path source, Path target) throws IOException;

  /**
   * Object stores, where an object appears, or takes the place of another, when its writer closes
   * it, and a rename is a copy.
   */
  record ByPut(FileSystem fileSystem) implements Publication {
    @Override
    public void publishNew(Path staged, Path target) throws IOException {
      new ByRename(fileSystem).publishNew(staged, target);
    }

    @Override
    public void replace(Path staged, Path target) throws IOException {
      try (var in = fileSystem.open(staged);
          var out = fileSystem.create(target, true)) {
        in.transferTo(out);
      }
      fileSystem.delete(staged, false);
    }

    /** Object by object. */
    @Override
    public void moveDirectory(Path source, Path target) throws IOException {
      if (fileSystem.exists(target)) {
        throw new FileAlreadyExistsException(target + " exists already");
      }
      TreeMove.fileByFile(fileSystem, source, target);
    }
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
          ? new FileAlreadyExistsException(target + " exists already")
          : new IOException("the file system refused to rename a staged file to " + target);
    }
  }
}
