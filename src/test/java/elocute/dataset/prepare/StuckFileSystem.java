package elocute.dataset.prepare;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under scheme {@code stuck:}; the first deletion below generations fails. */
public class StuckFileSystem extends RawLocalFileSystem {

  private final AtomicBoolean failed = new AtomicBoolean();

  @Override
  public URI getUri() {
    return URI.create("stuck:///");
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (path.toString().contains("/generations/") && failed.compareAndSet(false, true)) {
      throw new IOException("storage failed on " + path);
    }
    return super.delete(path, recursive);
  }
}
