package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the stream of an authenticated connection into frames. A payload's buffer is allocated only
 * when the listener has checked its size against the one that is due.
 */
final class FrameReader extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);

  private final FrameSeal seal;
  private final DirectReads reads;
  private final LinkListener listener;
  private final Deque<ByteBuf> arrived = new ArrayDeque<>();
  private final ByteBuf headerBytes = Unpooled.buffer(FrameHeader.BYTES, FrameHeader.BYTES);
  private FrameHeader header;
  private ByteBuf payloadRoom;
  private ByteBuf body;
  private ByteBuf partOfBody;
  private ChannelHandlerContext context;
  private String closeReason = "";
  private boolean inactive;
  private boolean finished;

  /**
   * @param seal opens the frames
   * @param reads how the connection is read, so that payloads land where they belong at once
   */
  FrameReader(FrameSeal seal, DirectReads reads, LinkListener listener) {
    this.seal = seal;
    this.reads = reads;
    this.listener = listener;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    reads.into(this::target);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // Whether they are in place already.
  public void channelRead(ChannelHandlerContext reading, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    listener.heard();
    if (finished) {
      bytes.release();
    } else if (bytes == partOfBody) {
      body.writerIndex(body.writerIndex() + bytes.readableBytes());
      arrived.add(bytes.skipBytes(bytes.readableBytes()));
      read();
    } else {
      arrived.add(bytes);
      read();
    }
  }

  /** The rest of the payload in progress, or room for the rest of a header. */
  private ByteBuf target(ByteBufAllocator allocator) {
    if (body != null && arrived.isEmpty()) {
      partOfBody = body.retainedSlice(body.writerIndex(), body.writableBytes()).writerIndex(0);
      return partOfBody;
    }
    int size = FrameHeader.BYTES - headerBytes.readableBytes();
    return allocator.ioBuffer(size, size);
  }

  @Override
  public void channelInactive(ChannelHandlerContext closing) {
    inactive = true;
    read();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failing, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("Connection with {} failed", context.channel().remoteAddress(), cause);
    }
    closeReason = " (" + cause.getMessage() + ")";
    context.close();
  }

  /** Goes on after the listener had not admitted a frame. */
  void resume() {
    context.channel().config().setAutoRead(true);
    try {
      read();
    } catch (RuntimeException | OutOfMemoryError e) {
      exceptionCaught(context, e);
    }
  }

  /** Hands over nothing more, and releases what was read. */
  void discard() {
    arrived.forEach(ByteBuf::release);
    arrived.clear();
    if (body != null) {
      body.release();
      payloadRoom.release();
      body = null;
    }
    finished = true;
  }

  private void read() {
    try {
      while (!arrived.isEmpty() && advance()) {
        if (!arrived.isEmpty() && !arrived.peek().isReadable()) {
          arrived.poll().release();
        }
      }
    } catch (CorruptedFrameException e) {
      discard();
      listener.corrupted(e.getMessage());
    }
    if (inactive && arrived.isEmpty() && !finished) {
      discard();
      listener.closed(closeReason);
    }
  }

  /** Returns whether reading may go on. */
  private boolean advance() {
    ByteBuf in = arrived.peek();
    if (header == null && !readHeader(in)) {
      return true;
    }
    if (body == null) {
      Optional<ByteBuf> room = listener.admit(header, context.alloc());
      if (room.isEmpty()) {
        context.channel().config().setAutoRead(false);
        return false;
      }
      payloadRoom = room.get();
      body = seal.sealedRoom(payloadRoom, context.alloc());
    }
    body.writeBytes(in, Math.min(in.readableBytes(), body.writableBytes()));
    if (!body.isWritable()) {
      handOver();
    }
    return true;
  }

  private boolean readHeader(ByteBuf in) {
    headerBytes.writeBytes(in, Math.min(in.readableBytes(), headerBytes.writableBytes()));
    if (headerBytes.isWritable()) {
      return false;
    }
    header = FrameHeader.read(headerBytes);
    return true;
  }

  private void handOver() {
    FrameHeader complete = header;
    ByteBuf sealed = body;
    header = null;
    body = null;
    listener.received(complete, open(sealed));
  }

  private ByteBuf open(ByteBuf sealed) {
    try {
      return seal.open(headerBytes.readerIndex(0), sealed, payloadRoom);
    } finally {
      headerBytes.clear();
    }
  }
}
