package elocute.collective;

import io.netty.buffer.ByteBuf;

/**
 * Guards the frames of one direction of one connection, in their order. Not thread-safe: a frame is
 * sealed and queued under its link's lock, and opened on the link's event loop.
 */
sealed interface FrameSeal permits OpenSeal, GcmSeal {

  /** Bytes that a seal adds behind the payload. */
  int tagBytes();

  /**
   * Seals in place.
   *
   * @param frame header and payload, with room for the tag behind them, which is added
   */
  void seal(ByteBuf frame);

  /**
   * Opens in place and takes the tag away.
   *
   * @param header the header's bytes
   * @param body payload and tag
   * @throws io.netty.handler.codec.CorruptedFrameException if the frame is not the one sealed next
   */
  void open(ByteBuf header, ByteBuf body);
}
