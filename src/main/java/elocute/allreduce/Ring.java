package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rank's side of the ring: what the event loops have received, what the calling thread waits
 * for, and what went wrong. Everything is guarded by one lock.
 *
 * <p>A neighbour that gives no sign of life is named after {@link RingTimeouts#silence}. For one
 * that lives, a call waits longer, {@link RingTimeouts#stall}. A rank that waits tells its
 * successor for whom, and each passes on what it is told; so when that limit is reached, every rank
 * names the one that is really missing and not just its neighbour. A rank that finds the group
 * broken tells both neighbours, which pass it on.
 */
final class Ring {

  private static final long MAXIMUM_NOTICE_NANOS = 1_000_000_000L;

  /** From one look to the next at what is awaited outside of the ring. */
  private static final long OUTSIDE_NANOS = 100_000;

  private static final String SILENT = "was silent";
  private static final String STALLED = "lives but came no further";
  private static final Logger LOG = LoggerFactory.getLogger(Ring.class);

  private final RingPosition position;
  private final RingTimeouts timeouts;
  private final Liveness predecessorsPulse = new Liveness();
  private final Liveness successorsPulse = new Liveness();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private Optional<Link> predecessor = Optional.empty();
  private Optional<Link> successor = Optional.empty();
  private final Inbox inbox = new Inbox();
  private Optional<RingSum> sum = Optional.empty();
  private int suspect;
  private Optional<String> failure = Optional.empty();
  private boolean predecessorLeft;
  private boolean successorLeft;
  private boolean leaving;
  private long leftNanos;

  Ring(RingPosition position, RingTimeouts timeouts) {
    this.position = position;
    this.timeouts = timeouts;
    this.suspect = position.predecessor();
  }

  RingPosition position() {
    return position;
  }

  /** How long the other end of a connection has to prove itself. */
  Duration handshakeLimit() {
    return timeouts.handshake();
  }

  void predecessorConnected(Link link) {
    predecessorsPulse.heard();
    link.giveSignsOfLife(timeouts.pulse());
    locked(() -> predecessor = Optional.of(link));
  }

  void successorConnected(Link link) {
    successorsPulse.heard();
    link.giveSignsOfLife(timeouts.pulse());
    locked(() -> successor = Optional.of(link));
  }

  /** Something came from the predecessor. */
  void heardPredecessor() {
    predecessorsPulse.heard();
  }

  /** Something came from the successor. */
  void heardSuccessor() {
    successorsPulse.heard();
  }

  /**
   * There is room with a neighbour again, or nothing left to send: sends on, or lets the waiting
   * look.
   */
  void framesSent() {
    lock.lock();
    try {
      sum.ifPresent(this::sendOn);
      if (sum.isEmpty() || sum.get().hasSentAll()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void sendOn(RingSum current) {
    Link link = successor.orElseThrow();
    link.onEventLoop(() -> current.send(link));
  }

  /**
   * Where a frame of a call is to be read into; nowhere: not yet.
   *
   * @throws CorruptedFrameException if it is not the one due next
   */
  Optional<ByteBuf> admit(FrameHeader header, ByteBufAllocator allocator) {
    lock.lock();
    try {
      return inbox.admit(header, allocator);
    } finally {
      lock.unlock();
    }
  }

  /** A frame of the sum in progress; on the predecessor's event loop. */
  void receivedValues(ByteBuf payload) {
    RingSum current = currentSum();
    current.accept(payload);
    sendOn(current);
    if (current.hasReceivedAll()) {
      locked(() -> {});
    }
  }

  private RingSum currentSum() {
    lock.lock();
    try {
      suspect = position.predecessor();
      return sum.orElseThrow();
    } finally {
      lock.unlock();
    }
  }

  void received(Frame frame) {
    locked(
        () -> {
          suspect = position.predecessor();
          if (leaving) {
            frame.payload().release();
          } else {
            inbox.add(frame);
          }
        });
  }

  /** The predecessor itself waits for {@code rank}. */
  void predecessorWaitsFor(int rank) {
    if (rank != position.rank()) {
      locked(() -> suspect = rank);
    }
  }

  void predecessorLeft() {
    locked(
        () -> {
          leftNanos = System.nanoTime();
          predecessorLeft = true;
        });
  }

  void successorLeft() {
    locked(
        () -> {
          leftNanos = System.nanoTime();
          successorLeft = true;
        });
  }

  /** A neighbour's connection closed; unexpected unless one of the two ends has left. */
  void connectionClosed(int neighbour, boolean hadLeft, String reason) {
    lock.lock();
    try {
      if (!hadLeft && !leaving) {
        broken(
            neighbour,
            "Rank %d closed its connection with rank %d%s"
                .formatted(neighbour, position.rank(), reason));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The group can do nothing more, because of {@code culprit}; the first reason counts. */
  void broken(int culprit, String reason) {
    lock.lock();
    try {
      if (failure.isPresent()) {
        return;
      }
      failure = Optional.of(reason);
      if (!leaving) {
        LOG.warn("Rank {}: the group is broken. {}", position.rank(), reason);
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, FrameType.ABORT.maximumBytes());
        FrameHeader header = new FrameHeader(FrameType.ABORT, 0, culprit, length);
        links().forEach(link -> link.send(header, Unpooled.copiedBuffer(text, 0, length)));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until both neighbours are connected.
   *
   * @param detail what else to say if one does not
   */
  void awaitNeighbours(Supplier<String> detail) {
    long start = System.nanoTime();
    await(
        new Wait(
            () -> predecessor.isPresent() && successor.isPresent(),
            () -> predecessor.isPresent() ? position.successor() : position.predecessor(),
            () -> "to connect" + detail.get(),
            () -> start,
            timeouts.silence().toNanos(),
            SILENT));
  }

  /** Starts gathering texts and returns the call's number. */
  int begin(ExpectedFrames expected) {
    lock.lock();
    try {
      return begin(expected, Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** Starts a sum. */
  void begin(RingSum next) {
    lock.lock();
    try {
      next.begin(inbox.call() + 1);
      begin(next.expected(), Optional.of(next));
      sendOn(next);
    } finally {
      lock.unlock();
    }
  }

  private int begin(ExpectedFrames expected, Optional<RingSum> next) {
    throwIfBroken();
    inbox.begin(expected);
    sum = next;
    resumeReading();
    return inbox.call();
  }

  /** Queues a frame for the successor; takes the payload's reference. */
  void send(FrameHeader header, ByteBuf payload) {
    lock.lock();
    try {
      checkSuccessor();
      if (failure.isPresent()) {
        payload.release();
      }
      throwIfBroken();
    } finally {
      lock.unlock();
    }
    successor.orElseThrow().send(header, payload);
  }

  /** The next frame, if it has arrived. */
  Optional<Frame> poll() {
    lock.lock();
    try {
      Optional<Frame> frame = inbox.poll();
      frame.ifPresent(taken -> resumeReading());
      return frame;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a text. */
  void awaitFrame() {
    long start = System.nanoTime();
    await(
        new Wait(
            this::frameArrived,
            () -> suspect,
            this::toSend,
            () -> start,
            timeouts.stall().toNanos(),
            STALLED));
  }

  /** Waits until the sum in progress is complete and everything has left for the successor. */
  void awaitSum(RingSum current) {
    await(
        new Wait(
            () -> isComplete(current),
            () -> current.hasReceivedAll() ? position.successor() : suspect,
            () -> current.hasReceivedAll() ? "to receive in call " + inbox.call() : toSend(),
            current::progressNanos,
            timeouts.stall().toNanos(),
            STALLED));
  }

  /**
   * Waits for what all ranks finish together outside of the ring. A neighbour that has left may
   * have finished a moment earlier.
   */
  void awaitOutside(BooleanSupplier isOver, String purpose) {
    long start = System.nanoTime();
    await(
        new Wait(
            () -> isOver.getAsBoolean() || isLeftAlone(),
            () -> suspect,
            () -> purpose + " after call " + inbox.call(),
            () -> start,
            timeouts.stall().toNanos(),
            STALLED),
        OUTSIDE_NANOS);
  }

  /** Never: breaks the group instead, when a neighbour has left for long enough. */
  private boolean isLeftAlone() {
    boolean hasLeft = predecessorLeft || successorLeft;
    if (hasLeft && System.nanoTime() - leftNanos >= timeouts.handshake().toNanos()) {
      int neighbour = predecessorLeft ? position.predecessor() : position.successor();
      broken(neighbour, left(neighbour));
    }
    return false;
  }

  private boolean isComplete(RingSum current) {
    if (predecessorLeft && !current.hasReceivedAll()) {
      broken(position.predecessor(), left(position.predecessor()));
    }
    boolean sent = current.hasSentAll() && successor.orElseThrow().isIdle();
    if (successorLeft && !sent) {
      broken(position.successor(), left(position.successor()));
    }
    return failure.isEmpty() && sent && current.hasReceivedAll();
  }

  private boolean frameArrived() {
    if (inbox.isEmpty() && predecessorLeft) {
      broken(position.predecessor(), left(position.predecessor()));
    }
    return !inbox.isEmpty();
  }

  private void checkSuccessor() {
    if (successorLeft) {
      broken(position.successor(), left(position.successor()));
    }
  }

  private String toSend() {
    return "to send in call " + inbox.call();
  }

  private String left(int neighbour) {
    return "Rank %d left the group in call %d, which rank %d has not finished"
        .formatted(neighbour, inbox.call(), position.rank());
  }

  /**
   * What a rank waits for.
   *
   * @param missing the rank that is waited for
   * @param purpose what it is to do
   * @param progressNanos when something last happened, by {@link System#nanoTime}
   * @param limitNanos how long nothing may
   * @param fault what to say of the missing rank then
   */
  private record Wait(
      BooleanSupplier over,
      IntSupplier missing,
      Supplier<String> purpose,
      LongSupplier progressNanos,
      long limitNanos,
      String fault) {}

  private void await(Wait wait) {
    await(wait, noticeNanos());
  }

  /** As the other, looking at least so often. */
  private void await(Wait wait, long lookNanos) {
    lock.lock();
    try {
      long start = System.nanoTime();
      Notice last = new Notice(position.rank(), start);
      while (!wait.over().getAsBoolean()) {
        throwIfBroken();
        long waited = System.nanoTime() - wait.progressNanos().getAsLong();
        if (waited >= wait.limitNanos()) {
          int missing = wait.missing().getAsInt();
          broken(missing, fault(missing, wait.fault(), waited, wait.purpose().get()));
        } else if (!nameTheSilent(start)) {
          last = waited >= noticeNanos() ? tellSuccessor(wait.missing().getAsInt(), last) : last;
          long unused = changed.awaitNanos(Math.min(lookNanos, wait.limitNanos() - waited));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      broken(position.rank(), "Rank %d was interrupted".formatted(position.rank()));
      throwIfBroken();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Breaks the group if a neighbour gives no sign of life; returns whether one does not. One that
   * has left owes none; nor does the predecessor while it is not read, because it is ahead of this
   * rank.
   */
  private boolean nameTheSilent(long startNanos) {
    if (predecessor.isPresent() && !predecessorLeft && !inbox.hasTurnedAway()) {
      nameIfSilent(position.predecessor(), predecessorsPulse.silentNanos(startNanos));
    }
    if (successor.isPresent() && !successorLeft) {
      nameIfSilent(position.successor(), successorsPulse.silentNanos(startNanos));
    }
    return failure.isPresent();
  }

  private void nameIfSilent(int neighbour, long silentNanos) {
    if (silentNanos >= timeouts.silence().toNanos()) {
      String purpose = "to give a sign of life in call " + inbox.call();
      broken(neighbour, fault(neighbour, SILENT, silentNanos, purpose));
    }
  }

  private long noticeNanos() {
    return Math.min(MAXIMUM_NOTICE_NANOS, timeouts.silence().toNanos() / 4);
  }

  private String fault(int missing, String fault, long waitedNanos, String purpose) {
    return "Rank %d %s for %.1f s: rank %d waited for it %s"
        .formatted(missing, fault, waitedNanos / 1e9, position.rank(), purpose);
  }

  /** For whom this rank said that it waits, and when. */
  private record Notice(int missing, long nanos) {}

  /**
   * Says for whom this rank waits, unless that has just been said; returns what was said last. It
   * is said again and again, as the successor forgets it with each frame that was under way.
   */
  private Notice tellSuccessor(int missing, Notice last) {
    long now = System.nanoTime();
    boolean isNews = missing != last.missing() || now - last.nanos() >= noticeNanos();
    if (!isNews || missing == position.successor() || successor.isEmpty()) {
      return last;
    }
    successor.get().send(new FrameHeader(FrameType.WAITING, 0, missing, 0));
    return new Notice(missing, now);
  }

  /** Says goodbye if all is well; afterwards closed connections surprise nobody. */
  List<Link> leave() {
    lock.lock();
    try {
      leaving = true;
      sum.ifPresent(RingSum::stop);
      if (failure.isEmpty()) {
        links().forEach(link -> link.send(new FrameHeader(FrameType.GOODBYE, 0, 0, 0)));
        failure = Optional.of("Rank %d has closed its group".formatted(position.rank()));
      }
      inbox.release();
      changed.signalAll();
      return links();
    } finally {
      lock.unlock();
    }
  }

  private List<Link> links() {
    List<Link> links = new ArrayList<>();
    predecessor.ifPresent(links::add);
    successor.ifPresent(links::add);
    return links;
  }

  private void throwIfBroken() {
    if (failure.isPresent()) {
      throw new CollectiveException(failure.get());
    }
  }

  private void resumeReading() {
    if (inbox.takeRoom()) {
      predecessor.orElseThrow().resume();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
