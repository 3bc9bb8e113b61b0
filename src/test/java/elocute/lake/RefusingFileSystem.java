package elocute.lake;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system that reports failed renames as many do: by returning false. */
final class RefusingFileSystem extends FilterFileSystem {
  RefusingFileSystem() throws java.io.IOException {
    super(new RawLocalFileSystem());
    initialize(java.net.URI.create("file:///"), new Configuration());
  }

  @Override
  public boolean rename(Path source, Path target) {
    return false;
  }
}
