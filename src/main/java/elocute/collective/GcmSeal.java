package elocute.collective;

import io.netty.buffer.ByteBuf;
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
  public int tagBytes() {
    return TAG_BYTES;
  }

  @Override
  public void seal(ByteBuf frame) {
    try {
      int start = frame.readerIndex() + FrameHeader.BYTES;
      int length = frame.writerIndex() - start;
      begin(Cipher.ENCRYPT_MODE, frame, frame.readerIndex());
      int sealed = transform(frame, start, length);
      frame.setBytes(start, output, 0, sealed).writerIndex(start + sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A frame could not be sealed", e);
    }
  }

  @Override
  public void open(ByteBuf header, ByteBuf body) {
    try {
      int start = body.readerIndex();
      begin(Cipher.DECRYPT_MODE, header, header.readerIndex());
      int opened = transform(body, start, body.readableBytes());
      body.setBytes(start, output, 0, opened).writerIndex(start + opened);
    } catch (AEADBadTagException e) {
      throw new CorruptedFrameException("frame " + (frames - 1) + " does not open", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A frame could not be opened", e);
    }
  }

  private void begin(int mode, ByteBuf header, int headerStart) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(Integer.BYTES, frames++).array();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    byte[] headerBytes = new byte[FrameHeader.BYTES];
    header.getBytes(headerStart, headerBytes);
    cipher.updateAAD(headerBytes);
  }

  private int transform(ByteBuf data, int start, int length) throws GeneralSecurityException {
    if (input.length < length + TAG_BYTES) {
      input = new byte[length + TAG_BYTES];
      output = new byte[length + TAG_BYTES];
    }
    data.getBytes(start, input, 0, length);
    return cipher.doFinal(input, 0, length, output);
  }
}
