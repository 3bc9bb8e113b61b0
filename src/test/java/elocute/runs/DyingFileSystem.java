package elocute.runs;

import elocute.lake.ObjectStoreFileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store whose client dies before its n-th change, in the midst of a rename as well: from
 * then on nothing that it does has any effect.
 */
public final class DyingFileSystem extends ObjectStoreFileSystem {
  /** Never. */
  static final int IMMORTAL = Integer.MAX_VALUE;

  private static int changesLeft = IMMORTAL;

  /** Dies before the change of that number, from 0. */
  static synchronized void dieBefore(int change) {
    changesLeft = change;
  }

  static synchronized boolean isDead() {
    return changesLeft == 0;
  }

  private static synchronized void change() throws IOException {
    if (changesLeft == 0) {
      throw new IOException("the process is dead");
    }
    if (changesLeft != IMMORTAL) {
      changesLeft--;
    }
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
    change();
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (getFileStatus(from).isDirectory()) {
      return super.rename(from, to);
    }
    try (InputStream in = open(from);
        OutputStream out = create(to, true)) {
      in.transferTo(out);
    }
    return delete(from, false);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    change();
    return super.delete(file, recursive);
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
    change();
    return super.mkdirs(folder, permission);
  }
}
