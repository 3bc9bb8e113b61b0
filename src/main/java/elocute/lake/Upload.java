package elocute.lake;

import elocute.lake.AtomicFiles.Content;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/** Content on its way to an object store, where to close a stream is to publish what it has. */
final class Upload {
  private Upload() {}

  /**
   * Writes all of the content.
   *
   * @return the stream, still to be closed
   * @throws IOException when that fails; the upload is aborted, or where it cannot be, never closed
   */
  static FSDataOutputStream of(FSDataOutputStream out, Content content) throws IOException {
    try {
      content.writeTo(new Unclosed(out));
      return out;
    } catch (IOException | RuntimeException | Error failure) {
      abandon(out, failure);
      throw failure;
    }
  }

  private static void abandon(FSDataOutputStream out, Throwable failure) {
    if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
      try {
        out.abort();
      } catch (RuntimeException notAborted) {
        failure.addSuppressed(notAborted);
      }
    }
  }

  /** Writers of files close what they write to, also when they fail. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
