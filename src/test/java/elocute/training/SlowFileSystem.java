package elocute.training;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** Local files under scheme {@code test:}; some can be held up. */
public final class SlowFileSystem extends RawLocalFileSystem {

  private static volatile String heldUp = "";
  private static volatile CountDownLatch latch = new CountDownLatch(0);

  /** Holds new files up whose name has this in it, until closed. */
  public static AutoCloseable hold(String part) {
    heldUp = part;
    latch = new CountDownLatch(1);
    return latch::countDown;
  }

  @Override
  public URI getUri() {
    return URI.create("test:///");
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
    try {
      if (file.getName().contains(heldUp) && !latch.await(5, TimeUnit.SECONDS)) {
        throw new IOException("nobody lets " + file + " be written");
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
  }
}
