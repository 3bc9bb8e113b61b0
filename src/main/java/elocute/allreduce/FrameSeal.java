package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Guards the frames of one direction of one connection, in their order. Not thread-safe: a frame is
 * sealed and queued under its link's lock, and opened on the link's event loop. A method that takes
 * a payload takes its reference too.
 */
sealed interface FrameSeal permits OpenSeal, GcmSeal {

  /**
   * Seals a frame.
   *
   * @param header the header's bytes, which stay as they are
   * @return what follows the header on the wire
   */
  ByteBuf seal(ByteBuf header, ByteBuf payload, ByteBufAllocator allocator);

  /** Where a frame is read into whose payload goes to {@code payloadRoom} once it is opened. */
  ByteBuf sealedRoom(ByteBuf payloadRoom, ByteBufAllocator allocator);

  /**
   * Opens a frame.
   *
   * @param header the header's bytes
   * @param sealed what {@link #sealedRoom} gave, filled
   * @return {@code payloadRoom}, filled
   * @throws io.netty.handler.codec.CorruptedFrameException if the frame is not the one sealed next
   */
  ByteBuf open(ByteBuf header, ByteBuf sealed, ByteBuf payloadRoom);
}
