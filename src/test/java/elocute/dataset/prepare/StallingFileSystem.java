package elocute.dataset.prepare;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens one recording never: says {@code stalled} on standard output and waits. */
public final class StallingFileSystem extends FlakyFileSystem {

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (file.toString().endsWith(RECORDING)) {
      System.out.println("stalled");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
    return super.open(file, bufferSize);
  }
}
