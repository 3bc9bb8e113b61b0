package elocute.preprocessing;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under scheme {@code flaky:}, whose next opens of recordings fail. */
public class FlakyFileSystem extends RawLocalFileSystem {

  static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public String getScheme() {
    return "flaky";
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    boolean fails =
        file.getName().endsWith(".wav")
            && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (fails) {
      throw new IOException("storage failed on " + file);
    }
    return super.open(file, bufferSize);
  }
}
