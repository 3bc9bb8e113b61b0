package elocute.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Random-looking numbers that depend on a seed and a text only, on every machine for ever. */
final class StableHash {

  private StableHash() {}

  /** Evenly distributed over [0, 1). */
  static double fraction(long seed, String text) {
    byte[] digest;
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      digest = sha256.digest((seed + "\n" + text).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
    return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
  }
}
