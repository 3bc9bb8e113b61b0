package elocute.collective;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the stream of an authenticated connection into frames. A payload's buffer is allocated only
 * when the listener has checked its size against the one that is due.
 */
final class FrameReader extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);

  private final FrameSeal seal;
  private final LinkListener listener;
  private final Deque<ByteBuf> arrived = new ArrayDeque<>();
  private final ByteBuf headerBytes = Unpooled.buffer(FrameHeader.BYTES, FrameHeader.BYTES);
  private FrameHeader header;
  private ByteBuf body;
  private ChannelHandlerContext context;
  private String closeReason = "";
  private boolean inactive;
  private boolean finished;

  FrameReader(FrameSeal seal, LinkListener listener) {
    this.seal = seal;
    this.listener = listener;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object message) {
    if (finished) {
      ((ByteBuf) message).release();
    } else {
      arrived.add((ByteBuf) message);
      read();
    }
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
      if (!listener.admits(header)) {
        context.channel().config().setAutoRead(false);
        return false;
      }
      int size = header.payloadBytes() + seal.tagBytes();
      body = context.alloc().directBuffer(size, size);
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
    seal.open(headerBytes.readerIndex(0), body);
    FrameHeader complete = header;
    ByteBuf payload = body;
    header = null;
    body = null;
    headerBytes.clear();
    listener.received(complete, payload);
  }
}
