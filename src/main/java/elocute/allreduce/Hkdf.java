package elocute.allreduce;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 and the key derivation built on it, HKDF (RFC 5869). */
final class Hkdf {

  static final int HASH_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private Hkdf() {}

  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM lacks " + ALGORITHM, e);
    }
  }

  /**
   * Extract, then expand.
   *
   * @param length bytes wanted, at most 255 * 32
   */
  static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
    byte[] pseudoRandomKey = hmac(salt, secret);
    byte[] derived = new byte[length];
    byte[] block = {};
    for (int done = 0, counter = 1; done < length; done += HASH_BYTES, counter++) {
      block = hmac(pseudoRandomKey, block, info, new byte[] {(byte) counter});
      System.arraycopy(block, 0, derived, done, Math.min(HASH_BYTES, length - done));
    }
    Arrays.fill(pseudoRandomKey, (byte) 0);
    return derived;
  }
}
