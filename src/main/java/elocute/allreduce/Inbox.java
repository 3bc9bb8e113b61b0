package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The frames of a call that came from the predecessor, in their order, and those that are due. Not
 * thread-safe: guarded by the lock of its {@link Ring}.
 */
final class Inbox {

  /** Frames received ahead of the calling thread. */
  private static final int MAXIMUM_ARRIVED_FRAMES = 8;

  private final Deque<Frame> arrived = new ArrayDeque<>();
  private ExpectedFrames frames = ExpectedFrames.NOTHING;
  private int call = -1;
  private int nextFrame;
  private boolean full;

  /** Number of the call in progress or, between two, of the last. */
  int call() {
    return call;
  }

  /** Starts the next call. */
  void begin(ExpectedFrames expected) {
    call++;
    nextFrame = 0;
    frames = expected;
  }

  /**
   * Where a frame of a call is to be read into; nowhere: not yet, see {@link #takeRoom}.
   *
   * @throws CorruptedFrameException if it is not the one due next
   */
  Optional<ByteBuf> admit(FrameHeader header, ByteBufAllocator allocator) {
    boolean ofThisCall = nextFrame < frames.frames();
    checkOrder(header, ofThisCall);
    if (!ofThisCall || arrived.size() >= MAXIMUM_ARRIVED_FRAMES) {
      full = true;
      return Optional.empty();
    }
    frames.check(header);
    nextFrame++;
    return Optional.of(frames.room(header, allocator));
  }

  private void checkOrder(FrameHeader header, boolean ofThisCall) {
    int dueCall = ofThisCall ? call : call + 1;
    int dueIndex = ofThisCall ? nextFrame : 0;
    boolean rightType = !ofThisCall || header.type() == frames.type();
    if (header.call() != dueCall || header.index() != dueIndex || !rightType) {
      throw new CorruptedFrameException(
          "%s frame %d of call %d came where %sframe %d of call %d is due: every rank must make the same calls in the same order"
              .formatted(
                  header.type(),
                  header.index(),
                  header.call(),
                  ofThisCall ? frames.type() + " " : "",
                  dueIndex,
                  dueCall));
    }
  }

  void add(Frame frame) {
    arrived.add(frame);
  }

  boolean isEmpty() {
    return arrived.isEmpty();
  }

  Optional<Frame> poll() {
    return Optional.ofNullable(arrived.poll());
  }

  /** Whether a frame was turned away that is not admitted yet. */
  boolean hasTurnedAway() {
    return full;
  }

  /** Whether a frame was turned away since the last look and is to be admitted now. */
  boolean takeRoom() {
    boolean turnedAway = full;
    full = false;
    return turnedAway;
  }

  /** Throws away what has arrived. */
  void release() {
    arrived.forEach(frame -> frame.payload().release());
    arrived.clear();
  }
}
