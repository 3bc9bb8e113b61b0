package elocute.dataset.prepare;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under scheme {@code flaky:}, to read only; the next opens of one recording fail, or
 * crash who opens it.
 */
public class FlakyFileSystem extends FileSystem {

  /** The longest training utterance: its task has written others before. */
  static final String RECORDING = "ABA/wav/arctic_a0001.wav";

  static final AtomicInteger FAILURES_LEFT = new AtomicInteger();
  static final AtomicInteger CRASHES_LEFT = new AtomicInteger();

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (file.toString().endsWith(RECORDING)) {
      if (takeOne(CRASHES_LEFT)) {
        throw new IllegalStateException("storage crashed on " + file);
      }
      if (takeOne(FAILURES_LEFT)) {
        throw new IOException("storage failed on " + file);
      }
    }
    return getLocal(getConf()).open(local(file), bufferSize);
  }

  private static boolean takeOne(AtomicInteger left) {
    return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    return Arrays.stream(getLocal(getConf()).listStatus(local(folder)))
        .map(FlakyFileSystem::flaky)
        .toArray(FileStatus[]::new);
  }

  @Override
  public FileStatus getFileStatus(Path file) throws IOException {
    return flaky(getLocal(getConf()).getFileStatus(local(file)));
  }

  private static Path local(Path file) {
    return new Path("file", null, file.toUri().getPath());
  }

  private static FileStatus flaky(FileStatus status) {
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        status.getReplication(),
        status.getBlockSize(),
        status.getModificationTime(),
        new Path("flaky", null, status.getPath().toUri().getPath()));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public FSDataOutputStream append(Path file, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public boolean delete(Path file, boolean recursive) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public void setWorkingDirectory(Path folder) {
    throw new UnsupportedOperationException("read only");
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path("flaky:///");
  }
}
