package elocute.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Files that are there whole or not at all. Content is written aside, as {@code _name.uuid.tmp} in
 * the same directory (readers skip names that start with {@code _}), forced to disk where the file
 * system can, and then renamed; the rename's result is checked.
 *
 * <p>On the local file system and HDFS both {@link #writeNew} and {@link #replace} are atomic, also
 * between processes. On object stores an object appears when its writer closes it: content goes
 * there in one piece, an upload that fails is aborted, and of simultaneous {@link #writeNew} of one
 * name one succeeds, by the store's conditional creation or by claims beside the file.
 */
public final class AtomicFiles {
  /** How names of files that are written aside end. */
  static final String STAGED = ".tmp";

  private static final Pattern STAGED_NAME =
      Pattern.compile("_(.+)\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.claim)?\\.tmp");

  private AtomicFiles() {}

  /**
   * The file system of a path outside the lake; a local one without Hadoop's checksum files, which
   * would refuse a file that somebody has edited.
   */
  public static FileSystem of(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  /**
   * Writes a file that must not exist yet; missing directories are made. Of several processes that
   * write one name, one succeeds.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when the target exists
   */
  public static void writeNew(FileSystem fileSystem, Path target, byte[] content)
      throws IOException {
    writeNew(fileSystem, target, out -> out.write(content));
  }

  /** {@link #writeNew(FileSystem, Path, byte[])} of content that is too large for one array. */
  public static void writeNew(FileSystem fileSystem, Path target, Content content)
      throws IOException {
    Publication.of(fileSystem).writeNew(target, content);
  }

  /** {@link #writeNew(FileSystem, Path, byte[])} of text in UTF-8. */
  public static void writeNew(FileSystem fileSystem, Path target, String text) throws IOException {
    writeNew(fileSystem, target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Gives a file that will not change a second name, which must be free; its directory is there.
   *
   * @return whether that was possible: only on a local disk, and within one
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when the name is taken
   */
  public static boolean link(FileSystem fileSystem, Path existing, Path name) throws IOException {
    return fileSystem instanceof RawLocalFileSystem local
        && new LocalPublication(local).link(existing, name);
  }

  /** Writes a file or replaces it: a reader sees the old content or the new, never a mixture. */
  public static void replace(FileSystem fileSystem, Path target, byte[] content)
      throws IOException {
    replace(fileSystem, target, out -> out.write(content));
  }

  /** {@link #replace(FileSystem, Path, byte[])} of content that is too large for one array. */
  public static void replace(FileSystem fileSystem, Path target, Content content)
      throws IOException {
    Publication.of(fileSystem).replace(target, content);
  }

  /** {@link #replace(FileSystem, Path, byte[])} of text in UTF-8. */
  public static void replace(FileSystem fileSystem, Path target, String text) throws IOException {
    replace(fileSystem, target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@link #replace(FileSystem, Path, String)} where a person says so, in a lake or elsewhere.
   *
   * @throws IOException that names the file, for whatever reason it can't be written
   */
  public static void replace(Path target, Configuration configuration, String text)
      throws IOException {
    try {
      replace(of(target, configuration), target, text);
    } catch (IOException failure) {
      throw new IOException("can't write " + PathNames.name(target), failure);
    }
  }

  /**
   * A fresh name beside a target, for a library that writes files by itself; {@link #commit} the
   * closed file.
   */
  public static Path stagingPath(Path target) {
    String name = "_" + target.getName() + "." + UUID.randomUUID() + STAGED;
    return new Path(target.getParent(), PathNames.path(name));
  }

  /** The name of the file for which one of this name is written aside; none for other names. */
  public static Optional<String> stagedFor(String name) {
    Matcher staged = STAGED_NAME.matcher(name);
    return staged.matches() ? Optional.of(staged.group(1)) : Optional.empty();
  }

  /** Deletes what killed writers of a file have left aside. Only for who is its only writer now. */
  public static void deleteStaged(FileSystem fileSystem, Path target) throws IOException {
    Optional<String> name = Optional.of(target.getName());
    try {
      for (FileStatus file : fileSystem.listStatus(target.getParent())) {
        if (stagedFor(file.getPath().getName()).equals(name)) {
          delete(fileSystem, file.getPath());
        }
      }
    } catch (FileNotFoundException noDirectory) {
      return;
    }
  }

  /**
   * Publishes a closed staged file under a name that must be free.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when the target exists; the staged file
   *     is removed then, as after any other failure
   */
  public static void commit(FileSystem fileSystem, Path staged, Path target) throws IOException {
    Publication publication = Publication.of(fileSystem);
    Publication.orDiscard(fileSystem, staged, () -> publication.publishNew(staged, target));
  }

  /**
   * Moves a directory to a name that must be free, in one step on the local file system and HDFS,
   * file by file on object stores.
   *
   * @throws FileNotFoundException when there is no such directory
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when the target exists
   */
  public static void moveDirectory(FileSystem fileSystem, Path source, Path target)
      throws IOException {
    if (!fileSystem.mkdirs(target.getParent())) {
      throw new IOException("the file system refused to make directory " + target.getParent());
    }
    Publication.of(fileSystem).moveDirectory(source, target);
  }

  /**
   * Forces closed files of a directory to disk, and the directories: to be done before the only
   * other copy goes.
   */
  public static void force(FileSystem fileSystem, Path directory) throws IOException {
    Publication.of(fileSystem).force(directory);
  }

  /**
   * Moves a directory, or what is left of it: the same call finishes what a crash has cut off. No
   * directory, no move. Files that both directories have become the source's.
   */
  public static void moveRest(FileSystem fileSystem, Path source, Path target) throws IOException {
    TreeMove.moveRest(fileSystem, source, target);
  }

  /**
   * Deletes a file or a directory with all that is in it; nothing there, nothing done.
   *
   * @throws IOException when it is still there afterwards
   */
  public static void delete(FileSystem fileSystem, Path path) throws IOException {
    if (!fileSystem.delete(path, true) && fileSystem.exists(path)) {
      throw new IOException("the file system refused to delete " + path);
    }
  }

  /**
   * A whole file.
   *
   * @throws FileNotFoundException when there is none
   */
  public static byte[] read(FileSystem fileSystem, Path file) throws IOException {
    try (FSDataInputStream in = fileSystem.open(file)) {
      return in.readAllBytes();
    }
  }

  /** {@link #read} as UTF-8 text. */
  public static String readText(FileSystem fileSystem, Path file) throws IOException {
    return new String(read(fileSystem, file), StandardCharsets.UTF_8);
  }

  /** Writes a file's content; need not close the stream. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
