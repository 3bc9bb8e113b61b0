package elocute.lake;

import elocute.lake.Fault.Call;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
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
 * Local files under scheme {@code faulty:}, where each {@link Fault} strikes, on a disk of any
 * size.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {

  private static final AtomicLong BYTES_FREE = new AtomicLong(Long.MAX_VALUE);

  /** A configuration that knows the scheme. */
  public static Configuration configuration() {
    var configuration = new Configuration(false);
    configuration.setClass("fs.faulty.impl", FaultyFileSystem.class, FileSystem.class);
    return configuration;
  }

  /** A lake in a local folder. */
  public static Lake lake(java.nio.file.Path folder) throws IOException {
    return Lake.open("faulty://" + folder, configuration());
  }

  /** From now on so many bytes are free on the disk. */
  public static void leave(long bytes) {
    BYTES_FREE.set(bytes);
  }

  /** Bytes that are free. */
  public static long bytesFree() {
    return BYTES_FREE.get();
  }

  @Override
  public URI getUri() {
    return URI.create("faulty:///");
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
    Fault.strike(Call.CREATE, file);
    return limited(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
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
    Fault.strike(Call.CREATE, file);
    return limited(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    Fault.strike(Call.OPEN, file);
    return super.open(file, bufferSize);
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    Fault.strike(Call.LIST, path);
    return super.listStatus(path);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    Fault.strike(Call.RENAME, from);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    Fault.strike(Call.DELETE, path);
    return super.delete(path, recursive);
  }

  private static FSDataOutputStream limited(OutputStream file) throws IOException {
    return new FSDataOutputStream(new LimitedOutput(file), null);
  }

  private static final class LimitedOutput extends FilterOutputStream {
    LimitedOutput(OutputStream file) {
      super(file);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      long fitting = Math.min(length, BYTES_FREE.get());
      out.write(bytes, offset, (int) fitting);
      BYTES_FREE.addAndGet(-fitting);
      if (fitting < length) {
        throw new IOException("No space left on device");
      }
    }
  }
}
