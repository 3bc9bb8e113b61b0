package elocute.collective;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects a rank to its successor, again and again until it has succeeded or is closed. */
final class Caller {

  private static final long FIRST_PAUSE_MILLISECONDS = 50;
  private static final long LONGEST_PAUSE_MILLISECONDS = 2_000;
  private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

  private final Ring ring;
  private final RingIdentity identity;
  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private long pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
  private String lastReason = "";
  private boolean closed;

  /**
   * @param bootstrap knows the kind of channel
   * @param loop runs the connection
   */
  Caller(
      Ring ring,
      RingIdentity identity,
      Bootstrap bootstrap,
      EventLoop loop,
      InetSocketAddress successor) {
    this.ring = ring;
    this.identity = identity;
    this.loop = loop;
    this.bootstrap = bootstrap.group(loop).remoteAddress(successor).handler(new Greeter());
  }

  void call() {
    if (isOpen()) {
      bootstrap
          .connect()
          .addListener(
              attempt -> {
                if (!attempt.isSuccess()) {
                  refused(String.valueOf(attempt.cause()));
                  tryAgain();
                }
              });
    }
  }

  synchronized void connected(Channel channel, FrameSeal seal, FrameSeal opening) {
    FrameReader reader =
        new FrameReader(
            opening, Transport.reads(channel), new Neighbour(ring, Neighbour.Side.SUCCESSOR));
    channel.pipeline().addLast(reader);
    ring.successorConnected(new Link(channel, seal, reader, ring::framesSent));
    closed = true;
  }

  synchronized void refused(String reason) {
    if (!closed && lastReason.isEmpty()) {
      lastReason = reason;
      LOG.warn(
          "Rank {} has not reached rank {} yet: {}",
          ring.seat().rank(),
          ring.seat().successor(),
          reason);
    }
  }

  synchronized void tryAgain() {
    if (!closed) {
      loop.schedule(this::call, pauseMilliseconds, TimeUnit.MILLISECONDS);
      pauseMilliseconds = Math.min(2 * pauseMilliseconds, LONGEST_PAUSE_MILLISECONDS);
    }
  }

  synchronized void close() {
    closed = true;
  }

  /** What there is to say of refused connections, or nothing. */
  synchronized String report() {
    return lastReason.isEmpty()
        ? ""
        : "; rank %d refused at first: %s".formatted(ring.seat().successor(), lastReason);
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  private final class Greeter extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      Transport.readDirectly(channel);
      channel.pipeline().addLast(new CallerHandshake(ring.seat(), identity, Caller.this));
    }
  }
}
