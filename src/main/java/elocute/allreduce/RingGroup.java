package elocute.allreduce;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Ranks in a ring, each connected to its predecessor and its successor, by TCP or on one machine by
 * a Unix domain socket; both ends of a connection have proved that they belong to the same run (see
 * {@link RingIdentity}).
 *
 * <p>A sum moves {@code 2 (n - 1) / n} times the values' bytes in each direction, in chunks: while
 * one chunk is on its way the previous one is added. Values are summed in place.
 *
 * <p>Calls come from one thread at a time, whichever. A call that learns that a rank is gone, or
 * runs out of {@link RingTimeouts}, throws {@link CollectiveException} naming the rank; the group
 * is broken then, on every rank.
 */
public final class RingGroup implements RankGroup {

  /** 2 MiB. From 256 KiB on, smaller ones take the same time. */
  static final int CHUNK_VALUES = 512 * 1024;

  private static final long FAREWELL_SECONDS = 2;

  private final Ring ring;
  private final RingServer server;
  private final Protection protection;
  private final ReentrantLock calling = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  private RingGroup(Ring ring, RingServer server, Protection protection) {
    this.ring = ring;
    this.server = server;
    this.protection = protection;
  }

  /**
   * Connects this rank with its neighbours and waits until the whole ring stands. Whoever else
   * connects meanwhile is dropped and logged. The port is closed when the neighbours are there.
   *
   * @param server this rank's, bound; it belongs to the group from now on, also if this call fails
   * @param rank this rank
   * @param addressesByRank every rank's {@link RingServer#address()}
   * @param identity the same on all ranks
   * @param timeouts how long to wait for other ranks, here and in every later call
   * @throws CollectiveException if a neighbour has not proved itself before a rank may be silent no
   *     longer
   */
  public static RankGroup connect(
      RingServer server,
      int rank,
      List<String> addressesByRank,
      RingIdentity identity,
      RingTimeouts timeouts) {
    RingPosition position = new RingPosition(rank, addressesByRank.size());
    if (position.ranks() == 1) {
      server.close();
      return RankGroup.single();
    }
    Ring ring = new Ring(position, timeouts);
    RingGroup group = new RingGroup(ring, server, identity.protection());
    try {
      group.assemble(identity, RingAddress.parse(addressesByRank.get(position.successor())));
      return group;
    } catch (RuntimeException e) {
      group.close();
      throw e;
    }
  }

  private void assemble(RingIdentity identity, RingAddress successor) {
    ConnectionAcceptor acceptor = new ConnectionAcceptor(ring, identity, server);
    SuccessorConnector connector = new SuccessorConnector(ring, identity, server, successor);
    try {
      server.open(acceptor);
      connector.start();
      ring.awaitNeighbours(() -> acceptor.report() + connector.report());
    } finally {
      connector.close();
      server.closeDoor();
      acceptor.close();
    }
    allGather("");
  }

  @Override
  public int rank() {
    return ring.position().rank();
  }

  @Override
  public int size() {
    return ring.position().ranks();
  }

  @Override
  public void allReduceSum(ByteBuffer values, WireFormat wire) {
    requireSummable(values);
    SumSchedule schedule =
        SumSchedule.of(ring.position(), values.remaining() / Float.BYTES, CHUNK_VALUES);
    exclusively(
        () -> {
          if (!schedule.receives().isEmpty()) {
            sumOrLeave(new RingSum(schedule, wire.codec(values, schedule)));
          }
          return values;
        });
  }

  private static void requireSummable(ByteBuffer values) {
    boolean isLittleEndian = values.order() == ByteOrder.LITTLE_ENDIAN;
    if (!values.isDirect() || values.isReadOnly() || !isLittleEndian) {
      throw new IllegalArgumentException(
          "The values to sum must be a writable direct little-endian buffer, not %s in %s"
              .formatted(values, values.order()));
    }
    if (values.remaining() % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "The values to sum must be floats of %d bytes, not %d bytes"
              .formatted(Float.BYTES, values.remaining()));
    }
  }

  @Override
  public List<String> allGather(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    if (text.length > FrameType.TEXT.maximumBytes()) {
      throw new IllegalArgumentException(
          "A message to gather has at most %d bytes, this one has %d"
              .formatted(FrameType.TEXT.maximumBytes(), text.length));
    }
    return exclusively(() -> gather(text));
  }

  @Override
  public void await(BooleanSupplier isOver, String purpose) {
    exclusively(
        () -> {
          ring.awaitOutside(isOver, purpose);
          return purpose;
        });
  }

  @Override
  public Protection protection() {
    return protection;
  }

  private <T> T exclusively(Supplier<T> collective) {
    if (!calling.tryLock()) {
      throw new IllegalStateException("Another thread is calling this group already");
    }
    try {
      return collective.get();
    } finally {
      calling.unlock();
    }
  }

  /** When a sum has failed, nothing may still be sent from or read into the caller's memory. */
  private void sumOrLeave(RingSum sum) {
    boolean isFinished = false;
    try {
      ring.begin(sum);
      ring.awaitSum(sum);
      isFinished = true;
    } finally {
      if (!isFinished) {
        leave();
      }
    }
  }

  private List<String> gather(byte[] own) {
    int call = ring.begin(new ExpectedFrames.Texts(size() - 1));
    String[] texts = new String[size()];
    texts[rank()] = new String(own, StandardCharsets.UTF_8);
    byte[] passing = own;
    for (int step = 0; step < size() - 1; step++) {
      byte[] sending = passing;
      FrameHeader header = new FrameHeader(FrameType.TEXT, call, step, sending.length);
      ring.send(header, Unpooled.copiedBuffer(sending));
      passing = receiveText();
      texts[Math.floorMod(rank() - step - 1, size())] = new String(passing, StandardCharsets.UTF_8);
    }
    return Arrays.asList(texts);
  }

  private byte[] receiveText() {
    Optional<Frame> frame = ring.poll();
    while (frame.isEmpty()) {
      ring.awaitFrame();
      frame = ring.poll();
    }
    byte[] text = new byte[frame.get().payload().readableBytes()];
    frame.get().payload().readBytes(text).release();
    return text;
  }

  /** Says goodbye to the neighbours, closes the connections and frees port and threads. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leave();
      server.close();
    }
  }

  private void leave() {
    List<Link> links = ring.leave();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FAREWELL_SECONDS);
    for (ChannelFuture closing : links.stream().map(Link::closeWhenSent).toList()) {
      closing.awaitUninterruptibly(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
    links.forEach(Link::closeNow);
  }
}
