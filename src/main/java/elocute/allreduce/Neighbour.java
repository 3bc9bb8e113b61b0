package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells the ring what comes from one neighbour. */
final class Neighbour implements LinkListener {

  /** Where the neighbour sits. */
  enum Side {
    PREDECESSOR,
    SUCCESSOR
  }

  private final Ring ring;
  private final Side side;
  private boolean left;

  Neighbour(Ring ring, Side side) {
    this.ring = ring;
    this.side = side;
  }

  @Override
  public Optional<ByteBuf> admit(FrameHeader header, ByteBufAllocator allocator) {
    if (!header.type().belongsToCall()) {
      return Optional.of(allocator.directBuffer(header.payloadBytes(), header.payloadBytes()));
    }
    if (side == Side.SUCCESSOR) {
      throw new CorruptedFrameException(
          "a %s frame came from the successor".formatted(header.type()));
    }
    return ring.admit(header, allocator);
  }

  @Override
  public void heard() {
    if (side == Side.PREDECESSOR) {
      ring.heardPredecessor();
    } else {
      ring.heardSuccessor();
    }
  }

  @Override
  public void received(FrameHeader header, ByteBuf payload) {
    switch (header.type()) {
      case VALUES -> ring.receivedValues(payload);
      case TEXT -> ring.received(new Frame(header, payload));
      case WAITING -> {
        payload.release();
        ring.predecessorWaitsFor(header.index());
      }
      case ALIVE -> payload.release();
      case GOODBYE -> {
        payload.release();
        leave();
      }
      case ABORT -> {
        String reason = RankTexts.shown(payload.toString(StandardCharsets.UTF_8));
        payload.release();
        ring.broken(header.index(), reason);
      }
    }
  }

  @Override
  public void corrupted(String reason) {
    ring.broken(
        rank(),
        "Rank %d sent rank %d something else than was due: %s"
            .formatted(rank(), ring.position().rank(), reason));
  }

  @Override
  public void closed(String reason) {
    ring.connectionClosed(rank(), left, reason);
  }

  private int rank() {
    return side == Side.PREDECESSOR ? ring.position().predecessor() : ring.position().successor();
  }

  private void leave() {
    left = true;
    if (side == Side.PREDECESSOR) {
      ring.predecessorLeft();
    } else {
      ring.successorLeft();
    }
  }
}
