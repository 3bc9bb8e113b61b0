package elocute.lake;

import java.io.IOException;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** How a closed, staged file gets its final name on one kind of file system. */
sealed interface Publication permits Publication.ByRename, LocalPublication {

  static Publication of(FileSystem fileSystem) {
    return fileSystem instanceof RawLocalFileSystem local
        ? new LocalPublication(local)
        : new ByRename(fileSystem);
  }

  /** Names the file; fails with {@link FileAlreadyExistsException} when the name is taken. */
  void publishNew(Path staged, Path target) throws IOException;

  /** Names the file, in place of one of that name. */
  void replace(Path staged, Path target) throws IOException;

  /** Names a directory; fails when the name is taken. */
  void moveDirectory(Path source, Path target) throws IOException;

  /** HDFS, where a rename is atomic and exclusive, and stores that imitate it. */
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
