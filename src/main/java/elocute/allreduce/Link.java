package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
   * @param whenSent runs on the event loop when there is room again or nothing left to send
   */
  Link(Channel channel, FrameSeal seal, FrameReader reader, Runnable whenSent) {
    this.channel = channel;
    this.seal = seal;
    this.reader = reader;
    this.whenSent = whenSent;
  }

  ByteBufAllocator allocator() {
    return channel.alloc();
  }

  /** Whether everything queued so far has left. */
  boolean isIdle() {
    return outstanding.get() == 0;
  }

  boolean hasRoom() {
    return outstanding.get() < MAXIMUM_OUTSTANDING_FRAMES;
  }

  /** Queues a frame without payload. */
  void send(FrameHeader header) {
    send(header, Unpooled.EMPTY_BUFFER);
  }

  /**
   * Queues one frame. Sealing and queueing are one step, so that frames leave in the order of their
   * seals.
   *
   * @param payload {@code header.payloadBytes()} bytes, whose reference is taken; its memory is to
   *     stay as it is until the frame has left
   */
  synchronized void send(FrameHeader header, ByteBuf payload) {
    ByteBuf head = channel.alloc().directBuffer(FrameHeader.BYTES, FrameHeader.BYTES);
    header.write(head);
    ByteBuf body = seal.seal(head, payload, channel.alloc());
    outstanding.incrementAndGet();
    if (!onEventLoop(() -> write(head, body))) {
      head.release();
      body.release();
    }
  }

  private void write(ByteBuf head, ByteBuf body) {
    ChannelFuture unused = channel.write(head);
    channel.writeAndFlush(body).addListener(written -> left());
  }

  private void left() {
    int before = outstanding.getAndDecrement();
    if (before == 1 || before == MAXIMUM_OUTSTANDING_FRAMES) {
      whenSent.run();
    }
  }

  /**
   * From now on an empty frame leaves each {@code period}, unless others do: from the event loop,
   * whatever the rank's other threads are at.
   */
  void giveSignsOfLife(Duration period) {
    long nanos = period.toNanos();
    var signs =
        channel
            .eventLoop()
            .scheduleWithFixedDelay(this::giveSignOfLife, nanos, nanos, TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> signs.cancel(false));
  }

  private void giveSignOfLife() {
    if (isIdle()) {
      send(new FrameHeader(FrameType.ALIVE, 0, 0, 0));
    }
  }

  /** Reads on after {@link LinkListener#admit} had no room. */
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

  /**
   * Closes now and releases what was not handed over. Afterwards no memory is sent from or read
   * into any more; waits for the event loop to come to that.
   */
  void closeNow() {
    channel.close();
    try {
      channel.eventLoop().submit(reader::discard).awaitUninterruptibly();
    } catch (RejectedExecutionException e) {
      LOG.debug("The event loop of {} has ended", channel.remoteAddress(), e);
    }
  }

  /**
   * Runs a task after those before it. Returns false if the event loop has ended: the connection is
   * closed then, of which the ring is told by {@link LinkListener#closed}.
   */
  boolean onEventLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("The connection with {} is closed", channel.remoteAddress(), e);
      return false;
    }
  }
}
