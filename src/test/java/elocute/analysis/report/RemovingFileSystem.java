package elocute.analysis.report;

import java.io.IOException;
import java.net.URI;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under scheme {@code removing:}; somebody may be told of a file before it is read. */
public final class RemovingFileSystem extends RawLocalFileSystem {
  private static volatile Predicate<String> reader = path -> false;

  /** Tells of the path of each file that is opened until the answer is yes. */
  static void tell(Predicate<String> listener) {
    reader = listener;
  }

  @Override
  public URI getUri() {
    return URI.create("removing:///");
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (reader.test(file.toUri().getPath())) {
      reader = path -> false;
    }
    return super.open(file, bufferSize);
  }
}
