package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;

/** What a connection tells about the frames that come in; called on its event loop. */
interface LinkListener {

  /**
   * Where the frame's payload is to be read into now; nowhere yet: the connection stops reading
   * until {@link Link#resume()}.
   *
   * @throws io.netty.handler.codec.CorruptedFrameException if no such frame is due
   */
  Optional<ByteBuf> admit(FrameHeader header, ByteBufAllocator allocator);

  /** Something has come in, a part of a frame at least. */
  void heard();

  /** Hands over the frame with its payload's reference. */
  void received(FrameHeader header, ByteBuf payload);

  /** The neighbour broke the protocol; the connection reads no more, and is to be closed. */
  void corrupted(String reason);

  /** All that had come in has been handed over, and no more will come. */
  void closed(String reason);
}
