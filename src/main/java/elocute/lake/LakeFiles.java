package elocute.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system of one lake: reads anything, and writes, moves and deletes nothing outside
 * the lake, also where a link below its root leads out. The root itself may be a link, or lie below
 * one. It guards against links that are there, not against one who puts them there at the very
 * moment of a write.
 */
final class LakeFiles extends RawLocalFileSystem {
  /**
   * With the mode that the process gives new files: to set another, Hadoop starts a process for
   * each.
   */
  private static final OpenOption[] NEW_OR_EMPTY = {
    StandardOpenOption.CREATE,
    StandardOpenOption.TRUNCATE_EXISTING,
    StandardOpenOption.WRITE,
    LinkOption.NOFOLLOW_LINKS
  };

  private final java.nio.file.Path root;

  LakeFiles(Path root, Configuration configuration) throws IOException {
    initialize(URI.create("file:///"), configuration);
    this.root = pathToFile(root).toPath().normalize();
  }

  /**
   * The file that a write may go to.
   *
   * @throws PathOutsideLakeException when it is outside, or becomes so by a link
   */
  java.nio.file.Path inside(Path path) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath().normalize();
    if (!file.startsWith(root)) {
      throw new PathOutsideLakeException(path + " is not written: it is not in the lake " + root);
    }
    java.nio.file.Path real = existing(file.equals(root) ? file : file.getParent());
    if (!real.startsWith(existing(root))) {
      throw new PathOutsideLakeException(
          "%s is not written: a link leads out of the lake %s to %s".formatted(path, root, real));
    }
    return file;
  }

  private static java.nio.file.Path existing(java.nio.file.Path file) throws IOException {
    java.nio.file.Path there = file;
    while (Files.notExists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    return there.toRealPath();
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path file, boolean append, FsPermission permission) throws IOException {
    java.nio.file.Path inside = inside(file);
    requireNoLink(inside);
    return append
        ? super.createOutputStreamWithMode(file, true, permission)
        : Files.newOutputStream(inside, NEW_OR_EMPTY);
  }

  /** A link's target would be written. */
  private static void requireNoLink(java.nio.file.Path file) throws PathOutsideLakeException {
    if (Files.isSymbolicLink(file)) {
      throw new PathOutsideLakeException(file + " is not written: it is a link");
    }
  }

  @Override
  public boolean truncate(Path file, long length) throws IOException {
    requireNoLink(inside(file));
    return super.truncate(file, length);
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    inside(source);
    inside(target);
    return super.rename(source, target);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    inside(path);
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
    return mkdirs(folder);
  }

  /** With the way to a new lake's root. */
  @Override
  public boolean mkdirs(Path folder) throws IOException {
    java.nio.file.Path file = pathToFile(folder).toPath().normalize();
    Files.createDirectories(root.startsWith(file) ? file : inside(folder));
    return true;
  }
}
