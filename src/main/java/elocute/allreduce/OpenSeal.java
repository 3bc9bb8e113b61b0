package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Frames travel as they are, and their payloads are not copied. */
final class OpenSeal implements FrameSeal {

  @Override
  public ByteBuf seal(ByteBuf header, ByteBuf payload, ByteBufAllocator allocator) {
    return payload;
  }

  @Override
  public ByteBuf sealedRoom(ByteBuf payloadRoom, ByteBufAllocator allocator) {
    return payloadRoom.retain();
  }

  @Override
  public ByteBuf open(ByteBuf header, ByteBuf sealed, ByteBuf payloadRoom) {
    sealed.release();
    return payloadRoom;
  }
}
