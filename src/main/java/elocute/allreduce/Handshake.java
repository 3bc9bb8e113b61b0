package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Mutual challenge and response between a rank (the caller) and its successor (the host):
 *
 * <pre>
 * caller -> host  HELLO     magic, caller's rank, host's rank, caller's nonce
 * host -> caller  CHALLENGE host's nonce, HMAC(key, "host", nonces)
 * caller -> host  PROOF     HMAC(key, "caller", nonces)
 * host -> caller  WELCOME   HMAC(key, "welcome", nonces)
 * </pre>
 *
 * The key is derived (HKDF) from the secret and everything the ends must agree on: application,
 * stage attempt, model hash, protection, number of ranks and the two ranks. Fresh nonces on both
 * sides make a recorded handshake useless; roles in the proofs make a reflected one useless.
 */
final class Handshake {

  static final byte[] MAGIC = "ELORING1".getBytes(StandardCharsets.US_ASCII);
  static final int NONCE_BYTES = 32;
  static final int PROOF_BYTES = Hkdf.HASH_BYTES;
  static final int HELLO_BYTES = MAGIC.length + 2 * Integer.BYTES + NONCE_BYTES;
  static final int CHALLENGE_BYTES = NONCE_BYTES + PROOF_BYTES;

  private static final int FRAME_KEY_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who says a message; part of what is proved. */
  enum Role {
    HOST,
    CALLER,
    WELCOME
  }

  private final RingIdentity identity;
  private final byte[] terms;
  private final byte[] proofKey;

  /**
   * @param connector position of the rank that connects
   */
  Handshake(RingIdentity identity, RingPosition connector) {
    this.identity = identity;
    this.terms = terms(identity, connector);
    this.proofKey =
        Hkdf.derive(MAGIC, identity.secret(), concat(text("proofs"), terms), PROOF_BYTES);
  }

  static byte[] freshNonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return nonce;
  }

  byte[] proof(Role role, byte[] connectorNonce, byte[] hostNonce) {
    return Hkdf.hmac(proofKey, text(role.name()), connectorNonce, hostNonce);
  }

  /** Compares in constant time. */
  boolean proves(byte[] claimed, Role role, byte[] connectorNonce, byte[] hostNonce) {
    return MessageDigest.isEqual(claimed, proof(role, connectorNonce, hostNonce));
  }

  /** The seal of the frames that {@code sender} sends on this connection. */
  FrameSeal seal(Role sender, byte[] connectorNonce, byte[] hostNonce) {
    byte[] salt = concat(connectorNonce, hostNonce);
    byte[] info = concat(text("frames of " + sender), terms);
    return identity.protection().seal(Hkdf.derive(salt, identity.secret(), info, FRAME_KEY_BYTES));
  }

  static byte[] read(ByteBuf in, int length) {
    byte[] bytes = new byte[length];
    in.readBytes(bytes);
    return bytes;
  }

  private static byte[] terms(RingIdentity identity, RingPosition connector) {
    byte[] ranks =
        ByteBuffer.allocate(3 * Integer.BYTES)
            .putInt(connector.ranks())
            .putInt(connector.rank())
            .putInt(connector.successor())
            .array();
    return concat(
        text(identity.applicationId()),
        text(identity.stageAttempt()),
        text(identity.modelHash()),
        text(identity.protection().name()),
        ranks);
  }

  /** Length and UTF-8 bytes, so that no two lists of texts look alike. */
  static byte[] text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + bytes.length)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
