package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** The frames that one collective call receives. */
sealed interface ExpectedFrames {

  /** Nothing is due: no call is in progress. */
  ExpectedFrames NOTHING = new Texts(0);

  FrameType type();

  int frames();

  /**
   * Refuses a frame of this call, of the right type, whose size is not the one due at its index.
   *
   * @throws CorruptedFrameException naming both sizes
   */
  void check(FrameHeader header);

  /** Where the payload of a frame that has been checked is to be read into. */
  ByteBuf room(FrameHeader header, ByteBufAllocator allocator);

  /** Chunks of a sum; each size is known. */
  record Values(List<Chunk> chunks, ChunkCodec codec) implements ExpectedFrames {
    @Override
    public FrameType type() {
      return FrameType.VALUES;
    }

    @Override
    public int frames() {
      return chunks.size();
    }

    @Override
    public void check(FrameHeader header) {
      int due = codec.payloadBytes(chunks.get(header.index()));
      if (header.payloadBytes() != due) {
        throw new CorruptedFrameException(
            "frame %d of call %d holds %d bytes where %d are due: every rank must pass equally many values"
                .formatted(header.index(), header.call(), header.payloadBytes(), due));
      }
    }

    @Override
    public ByteBuf room(FrameHeader header, ByteBufAllocator allocator) {
      return codec.room(chunks.get(header.index()), allocator);
    }
  }

  /** One text per frame, of any size that the frame type allows. */
  record Texts(int frames) implements ExpectedFrames {
    @Override
    public FrameType type() {
      return FrameType.TEXT;
    }

    @Override
    public void check(FrameHeader header) {}

    @Override
    public ByteBuf room(FrameHeader header, ByteBufAllocator allocator) {
      return allocator.directBuffer(header.payloadBytes(), header.payloadBytes());
    }
  }
}
