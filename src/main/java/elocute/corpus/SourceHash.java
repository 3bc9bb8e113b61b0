package elocute.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the paths and contents of the files that an utterance is made from. */
public final class SourceHash {

  private final MessageDigest digest;

  public SourceHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }

  /** Adds a file. */
  public SourceHash add(String path, byte[] content) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(8).putInt(name.length).putInt(content.length).array());
    digest.update(name);
    digest.update(content);
    return this;
  }

  /** The hash in hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
