package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;

/**
 * What precedes each payload: four little-endian integers.
 *
 * @param type kind of frame
 * @param call number of the collective call, from 0; 0 where the frame belongs to none
 * @param index number of the frame in its call, or a rank; see {@link FrameType}
 * @param payloadBytes length of the payload, without the seal's tag
 */
record FrameHeader(FrameType type, int call, int index, int payloadBytes) {

  static final int BYTES = 4 * Integer.BYTES;

  static FrameHeader read(ByteBuf in) {
    FrameHeader header =
        new FrameHeader(
            FrameType.of(in.readIntLE()), in.readIntLE(), in.readIntLE(), in.readIntLE());
    int length = header.payloadBytes();
    if (length < 0 || length > header.type().maximumBytes()) {
      throw new CorruptedFrameException(
          "a %s frame holds 0 to %d bytes, this one claims %d"
              .formatted(header.type(), header.type().maximumBytes(), length));
    }
    return header;
  }

  void write(ByteBuf out) {
    out.writeIntLE(type.code()).writeIntLE(call).writeIntLE(index).writeIntLE(payloadBytes);
  }
}
