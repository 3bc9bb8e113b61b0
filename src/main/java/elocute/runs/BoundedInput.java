package elocute.runs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives no more bytes than allowed: what a file expands to is not known before. */
final class BoundedInput extends FilterInputStream {
  private long allowed = Long.MAX_VALUE;
  private long left = Long.MAX_VALUE;

  BoundedInput(InputStream in) {
    super(in);
  }

  /** So many more bytes may be read. */
  void allow(long bytes) {
    allowed = bytes;
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("there are more than %d bytes that are no file's".formatted(allowed));
    }
  }
}
