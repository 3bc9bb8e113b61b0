package elocute.collective;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM (NIST SP 800-38D) with the frame's number as nonce: a key serves one direction of one
 * connection, so no nonce repeats, and a frame that is lost, repeated or moved does not open.
 */
final class GcmSeal implements FrameSeal {

  private static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  private final SecretKeySpec key;
  private final Cipher cipher;
  private byte[] input = {};
  private byte[] output = {};
  private long frames;

  GcmSeal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM lacks AES/GCM", e);
    }
  }

  @Override
  public ByteBuf seal(ByteBuf header, ByteBuf payload, ByteBufAllocator allocator) {
    try {
      begin(Cipher.ENCRYPT_MODE, header);
      int sealed = transform(payload);
      return allocator.directBuffer(sealed, sealed).writeBytes(output, 0, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A frame could not be sealed", e);
    }
  }

  @Override
  public ByteBuf sealedRoom(ByteBuf payloadRoom, ByteBufAllocator allocator) {
    int size = payloadRoom.writableBytes() + TAG_BYTES;
    return allocator.directBuffer(size, size);
  }

  @Override
  public ByteBuf open(ByteBuf header, ByteBuf sealed, ByteBuf payloadRoom) {
    try {
      begin(Cipher.DECRYPT_MODE, header);
      int opened = transform(sealed);
      return payloadRoom.writeBytes(output, 0, opened);
    } catch (AEADBadTagException e) {
      payloadRoom.release();
      throw new CorruptedFrameException("frame " + (frames - 1) + " does not open", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A frame could not be opened", e);
    }
  }

  private void begin(int mode, ByteBuf header) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(Integer.BYTES, frames++).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    byte[] headerBytes = new byte[FrameHeader.BYTES];
    header.getBytes(header.readerIndex(), headerBytes);
    cipher.updateAAD(headerBytes);
  }

  /** Takes the data into {@link #output}; returns how many bytes it has become. */
  private int transform(ByteBuf data) throws GeneralSecurityException {
    int length = data.readableBytes();
    if (input.length < length + TAG_BYTES) {
      input = new byte[length + TAG_BYTES];
      output = new byte[length + TAG_BYTES];
    }
    data.readBytes(input, 0, length).release();
    return cipher.doFinal(input, 0, length, output);
  }
}
