package elocute.collective;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives whoever connects to a rank, lets the predecessor in once it has proved itself, and drops
 * and logs everyone else. Nobody may take longer than {@link #HANDSHAKE_SECONDS}, and no more than
 * {@link #MAXIMUM_GUESTS} may stand at the door at once.
 */
final class Doorkeeper {

  static final long HANDSHAKE_SECONDS = 5;
  static final int MAXIMUM_GUESTS = 64;
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

  private final Ring ring;
  private final RingIdentity identity;
  private final Set<Channel> guests = ConcurrentHashMap.newKeySet();
  private final AtomicInteger dropped = new AtomicInteger();
  private volatile String lastReason = "";
  private boolean predecessorAdmitted;

  Doorkeeper(Ring ring, RingIdentity identity) {
    this.ring = ring;
    this.identity = identity;
  }

  /** A connection came in; called on its event loop. */
  void receive(Channel channel) {
    guests.add(channel);
    if (guests.size() > MAXIMUM_GUESTS) {
      drop(channel, "%d others stand at the door".formatted(MAXIMUM_GUESTS));
      return;
    }
    Transport.readDirectly(channel);
    channel.pipeline().addLast(new HostHandshake(ring.seat(), identity, this));
    Runnable tooSlow =
        () -> drop(channel, "it did not prove itself within %d s".formatted(HANDSHAKE_SECONDS));
    channel.eventLoop().schedule(tooSlow, HANDSHAKE_SECONDS, TimeUnit.SECONDS);
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
    if (guests.remove(channel)) {
      dropped.incrementAndGet();
      lastReason = reason;
      LOG.warn(
          "Rank {} dropped a connection from {}: {}",
          ring.seat().rank(),
          channel.remoteAddress() instanceof InetSocketAddress remote ? remote : "this machine",
          reason);
      channel.close();
    }
  }

  /** Drops whoever still stands at the door. */
  void close() {
    guests.forEach(guest -> drop(guest, "the group is complete or closed"));
  }

  /** What there is to say of dropped connections, or nothing. */
  String report() {
    return dropped.get() == 0
        ? ""
        : "; %d connections were dropped, the last because %s".formatted(dropped.get(), lastReason);
  }
}
