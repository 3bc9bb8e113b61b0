package elocute.allreduce;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives whoever connects to a rank, admits the predecessor once it has proved itself, and drops
 * everyone else. Nobody may take longer than {@link Ring#handshakeLimit}; of more than {@link
 * #MAXIMUM_PENDING} unproved connections the oldest is closed. The first {@link #MAXIMUM_WARNINGS}
 * are logged, the others counted.
 */
final class ConnectionAcceptor {

  static final int MAXIMUM_PENDING = 64;
  static final int MAXIMUM_WARNINGS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionAcceptor.class);

  private final Ring ring;
  private final RingIdentity identity;
  private final RingServer server;
  private final Set<Channel> pending = new LinkedHashSet<>();
  private String lastReason = "";
  private int dropped;
  private boolean predecessorAdmitted;

  /**
   * @param server the rank's listening port
   */
  ConnectionAcceptor(Ring ring, RingIdentity identity, RingServer server) {
    this.ring = ring;
    this.identity = identity;
    this.server = server;
  }

  /** A connection came in; called on its event loop. */
  void receive(Channel channel) {
    Optional<String> objection = server.objection(channel);
    if (objection.isPresent()) {
      note(channel, objection.get());
      channel.close();
      return;
    }
    enter(channel)
        .ifPresent(
            oldest ->
                drop(
                    oldest,
                    "it was the oldest of more than %d unproved connections"
                        .formatted(MAXIMUM_PENDING)));
    Transport.readDirectly(channel);
    channel.pipeline().addLast(new AcceptorHandshake(ring.position(), identity, this));
    double seconds = ring.handshakeLimit().toMillis() / 1000.0;
    Runnable tooSlow =
        () -> drop(channel, "it did not prove itself within %.1f s".formatted(seconds));
    channel.eventLoop().schedule(tooSlow, ring.handshakeLimit().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns who is to leave for the newcomer, if anyone is. */
  private synchronized Optional<Channel> enter(Channel channel) {
    pending.add(channel);
    return pending.size() > MAXIMUM_PENDING
        ? Optional.of(pending.iterator().next())
        : Optional.empty();
  }

  /** Lets the predecessor in, unless it is in already. */
  synchronized boolean admit(Channel channel, FrameSeal seal, FrameSeal opening) {
    if (predecessorAdmitted || !pending.remove(channel)) {
      return false;
    }
    predecessorAdmitted = true;
    FrameReader reader =
        new FrameReader(
            opening, Transport.reads(channel), new Neighbour(ring, Neighbour.Side.PREDECESSOR));
    channel.pipeline().addLast(reader);
    ring.predecessorConnected(new Link(channel, seal, reader, ring::framesSent));
    return true;
  }

  /** Drops a connection; does nothing if it has been admitted or dropped. */
  void drop(Channel channel, String reason) {
    if (hasLeft(channel)) {
      note(channel, reason);
      channel.close();
    }
  }

  private synchronized boolean hasLeft(Channel channel) {
    return pending.remove(channel);
  }

  private synchronized void note(Channel channel, String reason) {
    dropped++;
    lastReason = reason;
    if (dropped <= MAXIMUM_WARNINGS) {
      LOG.warn(
          "Rank {} dropped a connection from {}: {}",
          ring.position().rank(),
          channel.remoteAddress() instanceof InetSocketAddress remote ? remote : "this machine",
          reason);
    }
  }

  /** Drops all connections that are not proved. */
  void close() {
    pending().forEach(connection -> drop(connection, "the group is complete or closed"));
    sayHowManyMore();
  }

  private synchronized List<Channel> pending() {
    return List.copyOf(pending);
  }

  private synchronized void sayHowManyMore() {
    if (dropped > MAXIMUM_WARNINGS) {
      LOG.warn(
          "Rank {} dropped {} more connections, the last because {}",
          ring.position().rank(),
          dropped - MAXIMUM_WARNINGS,
          lastReason);
    }
  }

  /** What there is to say of dropped connections, or nothing. */
  synchronized String report() {
    return dropped == 0
        ? ""
        : "; %d connections were dropped, the last because %s".formatted(dropped, lastReason);
  }
}
