package elocute.collective;

import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** The frames that one collective call receives. */
sealed interface Expectation {

  /** Nothing is due: no call is in progress. */
  Expectation NOTHING = new Texts(0);

  FrameType type();

  int frames();

  /**
   * Refuses a frame of this call, of the right type, whose size is not the one due at its index.
   *
   * @throws CorruptedFrameException naming both sizes
   */
  void check(FrameHeader header);

  /** Chunks of a sum; each size is known. */
  record Values(List<Chunk> chunks) implements Expectation {
    @Override
    public FrameType type() {
      return FrameType.VALUES;
    }

    @Override
    public int frames() {
      return chunks.size();
    }

    @Override
    public void check(FrameHeader header) {
      int due = chunks.get(header.index()).bytes();
      if (header.payloadBytes() != due) {
        throw new CorruptedFrameException(
            "frame %d of call %d holds %d bytes where %d are due: every rank must pass equally many values"
                .formatted(header.index(), header.call(), header.payloadBytes(), due));
      }
    }
  }

  /** One text per frame, of any size that the frame type allows. */
  record Texts(int frames) implements Expectation {
    @Override
    public FrameType type() {
      return FrameType.TEXT;
    }

    @Override
    public void check(FrameHeader header) {}
  }
}
