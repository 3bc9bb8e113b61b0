package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.util.function.Function;

/** Lets one connection's reader say into which buffer the socket is read next, to save a copy. */
final class DirectReads extends DefaultMaxMessagesRecvByteBufAllocator {

  private static final int HANDSHAKE_BYTES = 256;

  private volatile Function<ByteBufAllocator, ByteBuf> target =
      allocator -> allocator.ioBuffer(HANDSHAKE_BYTES);

  /** Asks {@code next} from now on; called on the event loop. */
  void into(Function<ByteBufAllocator, ByteBuf> next) {
    target = next;
  }

  @Override
  @SuppressWarnings("deprecation") // The interface's own type.
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return target.apply(allocator);
      }

      @Override
      public int guess() {
        return HANDSHAKE_BYTES;
      }
    };
  }
}
