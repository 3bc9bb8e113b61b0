package elocute.collective;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An authenticated connection with a neighbour. Frames go out in the order of {@link #send}. */
final class Link {

  /** Frames that may wait for the network before the sender must. */
  static final int MAXIMUM_OUTSTANDING_FRAMES = 8;

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final Channel channel;
  private final FrameSeal seal;
  private final FrameReader reader;
  private final AtomicInteger outstanding = new AtomicInteger();
  private final Runnable whenSent;

  /**
   * @param seal guards what is sent
   * @param reader the channel's last handler
   * @param whenSent runs on the event loop whenever a frame has left
   */
  Link(Channel channel, FrameSeal seal, FrameReader reader, Runnable whenSent) {
    this.channel = channel;
    this.seal = seal;
    this.reader = reader;
    this.whenSent = whenSent;
  }

  boolean hasRoom() {
    return outstanding.get() < MAXIMUM_OUTSTANDING_FRAMES;
  }

  /**
   * Queues one frame.
   *
   * @param payload writes exactly {@code header.payloadBytes()} bytes
   */
  void send(FrameHeader header, Consumer<ByteBuf> payload) {
    int size = FrameHeader.BYTES + header.payloadBytes() + seal.tagBytes();
    ByteBuf frame = channel.alloc().directBuffer(size, size);
    header.write(frame);
    payload.accept(frame);
    queue(frame);
  }

  /** Queues a frame without payload. */
  void send(FrameHeader header) {
    send(header, frame -> {});
  }

  /** Sealing and queueing are one step, so that frames leave in the order of their seals. */
  private synchronized void queue(ByteBuf frame) {
    seal.seal(frame);
    outstanding.incrementAndGet();
    if (!onEventLoop(() -> write(frame))) {
      frame.release();
    }
  }

  private void write(ByteBuf frame) {
    channel
        .writeAndFlush(frame)
        .addListener(
            written -> {
              outstanding.decrementAndGet();
              whenSent.run();
            });
  }

  /** Reads on after {@link LinkListener#admits} had said no. */
  void resume() {
    onEventLoop(reader::resume);
  }

  /** Closes once everything queued so far has left. */
  ChannelFuture closeWhenSent() {
    onEventLoop(
        () ->
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
    return channel.closeFuture();
  }

  /** Closes now and releases what was not handed over. */
  void closeNow() {
    channel.close();
    onEventLoop(reader::discard);
  }

  /**
   * Runs a task after those before it. Returns false if the event loop has ended: the connection is
   * closed then, of which the ring is told by {@link LinkListener#closed}.
   */
  private boolean onEventLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("The connection with {} is closed", channel.remoteAddress(), e);
      return false;
    }
  }
}
