package elocute.lake;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under scheme {@code outage:}, whose server is away for a number of calls, from the
 * moment that a file of a certain name is to be written.
 */
public final class OutageFileSystem extends RawLocalFileSystem {

  /** It does not come back. */
  public static final int FOR_GOOD = Integer.MAX_VALUE;

  private static final String NEVER = "\0";

  private static String beginning = NEVER;
  private static int lasting;
  private static int failuresLeft;

  /** A configuration that knows the scheme. */
  public static Configuration configuration() {
    var configuration = new Configuration(false);
    configuration.setClass("fs.outage.impl", OutageFileSystem.class, FileSystem.class);
    return configuration;
  }

  /** The next file whose name has this in it is not written, nor do so many further calls work. */
  public static synchronized void beginAt(String name, int calls) {
    beginning = name;
    lasting = calls;
    failuresLeft = 0;
  }

  /** The next calls do not work. */
  public static synchronized void begin(int calls) {
    beginning = NEVER;
    failuresLeft = calls;
  }

  /** All is well. */
  public static void end() {
    begin(0);
  }

  @Override
  public URI getUri() {
    return URI.create("outage:///");
  }

  private static synchronized void call() throws IOException {
    if (failuresLeft > 0) {
      failuresLeft -= failuresLeft == FOR_GOOD ? 0 : 1;
      throw new ConnectException("Connection refused");
    }
  }

  private static synchronized void write(Path file) throws IOException {
    if (file.getName().contains(beginning)) {
      beginning = NEVER;
      failuresLeft = lasting;
    }
    call();
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    write(file);
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    write(file);
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    call();
    return super.open(file, bufferSize);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    call();
    return super.listStatus(path);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    call();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    call();
    return super.delete(path, recursive);
  }
}
