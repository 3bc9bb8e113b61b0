package elocute.allreduce;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects a rank to its successor, again and again until it has succeeded or is closed. Who
 * answers but does not prove itself within {@link #handshakeLimit()} is left.
 */
final class SuccessorConnector {

  private static final long FIRST_PAUSE_MILLISECONDS = 50;
  private static final long LONGEST_PAUSE_MILLISECONDS = 2_000;
  private static final Logger LOG = LoggerFactory.getLogger(SuccessorConnector.class);

  private final Ring ring;
  private final RingIdentity identity;
  private final RingServer server;
  private final EventLoop loop;
  private final Bootstrap network;
  private final Optional<Bootstrap> local;
  private long pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
  private String lastReason = "";
  private boolean closed;

  /**
   * @param server this rank's, which knows the kinds of channel
   */
  SuccessorConnector(Ring ring, RingIdentity identity, RingServer server, RingAddress successor) {
    this.ring = ring;
    this.identity = identity;
    this.server = server;
    this.loop = server.nextEventLoop();
    this.network = prepared(server.client().remoteAddress(successor.network()));
    this.local = server.localClient(successor).map(this::prepared);
  }

  private Bootstrap prepared(Bootstrap client) {
    int milliseconds = Math.toIntExact(handshakeLimit().toMillis());
    return client
        .group(loop)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.max(1, milliseconds))
        .handler(new Greeter());
  }

  /** Tries the way within this machine once; there is none when the successor is on another. */
  void start() {
    if (local.isEmpty()) {
      call();
    } else {
      local
          .get()
          .connect()
          .addListener(
              attempt -> {
                if (!attempt.isSuccess()) {
                  call();
                }
              });
    }
  }

  private void call() {
    if (isOpen()) {
      network
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

  /** How long the successor has to answer, and again to prove itself. */
  Duration handshakeLimit() {
    return ring.handshakeLimit();
  }

  /** Why this connection is not to be used, see {@link Machine#objection}. */
  Optional<String> objection(Channel channel) {
    return server.objection(channel);
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
          ring.position().rank(),
          ring.position().successor(),
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
        : "; rank %d refused at first: %s".formatted(ring.position().successor(), lastReason);
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  private final class Greeter extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      Transport.readDirectly(channel);
      channel
          .pipeline()
          .addLast(new ConnectorHandshake(ring.position(), identity, SuccessorConnector.this));
    }
  }
}
