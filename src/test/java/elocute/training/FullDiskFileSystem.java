package elocute.training;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files under scheme {@code fulldisk:}; after so many bytes the disk is full. */
public final class FullDiskFileSystem extends RawLocalFileSystem {

  public static final AtomicLong BYTES_FREE = new AtomicLong(Long.MAX_VALUE);

  /** From now on so many bytes are free. */
  public static void leave(long bytes) {
    BYTES_FREE.set(bytes);
  }

  @Override
  public URI getUri() {
    return URI.create("fulldisk:///");
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
    return limited(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
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
