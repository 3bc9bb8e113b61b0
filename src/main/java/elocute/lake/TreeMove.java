package elocute.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Moves directories where that is not one step, or a move was cut off. */
final class TreeMove {
  private TreeMove() {}

  static void moveRest(FileSystem fileSystem, Path source, Path target) throws IOException {
    if (!fileSystem.exists(source)) {
      return;
    }
    if (fileSystem.exists(target)) {
      fileByFile(fileSystem, source, target);
    } else {
      AtomicFiles.moveDirectory(fileSystem, source, target);
    }
  }

  /** A file that is at both places was copied and not yet deleted, or only begun to be copied. */
  static void fileByFile(FileSystem fileSystem, Path source, Path target) throws IOException {
    Path from = fileSystem.makeQualified(source);
    for (Path file : files(fileSystem, from)) {
      Path to = new Path(target, from.toUri().relativize(file.toUri()).getPath());
      AtomicFiles.delete(fileSystem, to);
      if (!fileSystem.mkdirs(to.getParent()) || !fileSystem.rename(file, to)) {
        throw new IOException("the file system refused to rename " + file + " to " + to);
      }
    }
    AtomicFiles.delete(fileSystem, source);
  }

  private static List<Path> files(FileSystem fileSystem, Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = fileSystem.listFiles(root, true);
    while (all.hasNext()) {
      files.add(all.next().getPath());
    }
    if (files.isEmpty() && !fileSystem.exists(root)) {
      throw new FileNotFoundException("there is no directory " + root);
    }
    return files;
  }
}
