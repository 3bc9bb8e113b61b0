package elocute.training.checkpoint;

import elocute.training.checkpoint.CheckpointRecord.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads one file of a checkpoint. Whoever reads it to its end, or beyond the last byte that its
 * record lists, gets a {@link CheckpointException} unless all bytes are those that were written.
 */
final class ChecksummedInput extends InputStream {

  private final DigestInputStream content;
  private final Path path;
  private final StoredFile expected;
  private long bytes;
  private boolean checked;

  private ChecksummedInput(DigestInputStream content, Path path, StoredFile expected) {
    this.content = content;
    this.path = path;
    this.expected = expected;
  }

  /** Opens a file of which the record says {@code expected}. */
  static ChecksummedInput open(FileSystem fileSystem, Path path, StoredFile expected)
      throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try {
      var content = new DigestInputStream(fileSystem.open(path), digest);
      return new ChecksummedInput(content, path, expected);
    } catch (FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  /**
   * Finds out what can be known of a file without reading it.
   *
   * @throws CheckpointException if it is missing or of another size
   */
  static void requireSize(FileSystem fileSystem, Path path, StoredFile expected)
      throws IOException {
    try {
      long bytes = fileSystem.getFileStatus(path).getLen();
      if (bytes != expected.bytes()) {
        throw damaged(path, bytes < expected.bytes(), expected);
      }
    } catch (FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  private static CheckpointException missing(Path path, FileNotFoundException cause) {
    return new CheckpointException("checkpoint file " + path + " is missing", cause);
  }

  private static CheckpointException damaged(Path path, boolean isShort, StoredFile expected) {
    return new CheckpointException(
        "checkpoint file %s is damaged: it has %s than %d bytes"
            .formatted(path, isShort ? "fewer" : "more", expected.bytes()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = content.read(target, offset, length);
    bytes += Math.max(0, count);
    if (bytes > expected.bytes() || (count < 0 && bytes < expected.bytes())) {
      throw damaged(path, count < 0, expected);
    }
    if (bytes == expected.bytes() && !checked) {
      checked = true;
      verify();
    }
    return count;
  }

  private void verify() {
    String actual = HexFormat.of().formatHex(content.getMessageDigest().digest());
    if (!actual.equals(expected.sha256())) {
      throw new CheckpointException(
          "checkpoint file %s is damaged: its SHA-256 is %s, not %s"
              .formatted(path, actual, expected.sha256()));
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
