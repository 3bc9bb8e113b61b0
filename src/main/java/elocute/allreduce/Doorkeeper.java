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
 * Receives whoever connects to a rank, lets the predecessor in once it has proved itself, and drops
 * everyone else. Nobody may take longer than {@link Ring#handshakeLimit}, and of more than {@link
 * #MAXIMUM_GUESTS} at the door the oldest goes. The first {@link #MAXIMUM_WARNINGS} are logged, the
 * others counted.
 */
final class Doorkeeper {

  static final int MAXIMUM_GUESTS = 64;
  static final int MAXIMUM_WARNINGS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

  private final Ring ring;
  private final RingIdentity identity;
  private final RingServer server;
  private final Set<Channel> guests = new LinkedHashSet<>();
  private String lastReason = "";
  private int dropped;
  private boolean predecessorAdmitted;

  /**
   * @param server whose door it is
   */
  Doorkeeper(Ring ring, RingIdentity identity, RingServer server) {
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
                drop(oldest, "it was the oldest of more than %d guests".formatted(MAXIMUM_GUESTS)));
    Transport.readDirectly(channel);
    channel.pipeline().addLast(new HostHandshake(ring.seat(), identity, this));
    double seconds = ring.handshakeLimit().toMillis() / 1000.0;
    Runnable tooSlow =
        () -> drop(channel, "it did not prove itself within %.1f s".formatted(seconds));
    channel.eventLoop().schedule(tooSlow, ring.handshakeLimit().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Returns who is to leave for the newcomer, if anyone is. */
  private synchronized Optional<Channel> enter(Channel channel) {
    guests.add(channel);
    return guests.size() > MAXIMUM_GUESTS
        ? Optional.of(guests.iterator().next())
        : Optional.empty();
  }

  /** Lets the predecessor in, unless it is in already. */
  synchronized boolean admit(Channel channel, FrameSeal seal, FrameSeal opening) {
    if (predecessorAdmitted || !guests.remove(channel)) {
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

  /** Drops a guest; does nothing if the channel is none (any more). */
  void drop(Channel channel, String reason) {
    if (isGuestNoMore(channel)) {
      note(channel, reason);
      channel.close();
    }
  }

  private synchronized boolean isGuestNoMore(Channel channel) {
    return guests.remove(channel);
  }

  private synchronized void note(Channel channel, String reason) {
    dropped++;
    lastReason = reason;
    if (dropped <= MAXIMUM_WARNINGS) {
      LOG.warn(
          "Rank {} dropped a connection from {}: {}",
          ring.seat().rank(),
          channel.remoteAddress() instanceof InetSocketAddress remote ? remote : "this machine",
          reason);
    }
  }

  /** Drops whoever still stands at the door. */
  void close() {
    standing().forEach(guest -> drop(guest, "the group is complete or closed"));
    sayHowManyMore();
  }

  private synchronized List<Channel> standing() {
    return List.copyOf(guests);
  }

  private synchronized void sayHowManyMore() {
    if (dropped > MAXIMUM_WARNINGS) {
      LOG.warn(
          "Rank {} dropped {} more connections, the last because {}",
          ring.seat().rank(),
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
