package elocute.collective;

import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Moves chunks between the caller's values and frames: little-endian floats. Sums through small
 * arrays that stay in the processor's first cache, which lets the JIT compiler vectorise the loop.
 */
final class FloatChunks {

  private static final int BLOCK_VALUES = 2048;

  private final FloatBuffer values;
  private final float[] mine = new float[BLOCK_VALUES];
  private final float[] theirs = new float[BLOCK_VALUES];

  /**
   * @param values positions are counted from its position
   */
  FloatChunks(FloatBuffer values) {
    this.values = values.slice();
  }

  /** Appends a chunk of the values to a frame. */
  void write(Chunk chunk, ByteBuf frame) {
    int at = frame.writerIndex();
    floats(frame, at, chunk).put(0, values, chunk.start(), chunk.length());
    frame.writerIndex(at + chunk.bytes());
  }

  /** Replaces a chunk of the values. */
  void store(Chunk chunk, ByteBuf payload) {
    values.put(chunk.start(), floats(payload, payload.readerIndex(), chunk), 0, chunk.length());
  }

  /** Adds to a chunk of the values. */
  void add(Chunk chunk, ByteBuf payload) {
    FloatBuffer received = floats(payload, payload.readerIndex(), chunk);
    for (int done = 0; done < chunk.length(); done += BLOCK_VALUES) {
      int length = Math.min(BLOCK_VALUES, chunk.length() - done);
      received.get(done, theirs, 0, length);
      values.get(chunk.start() + done, mine, 0, length);
      for (int i = 0; i < length; i++) {
        mine[i] += theirs[i];
      }
      values.put(chunk.start() + done, mine, 0, length);
    }
  }

  private static FloatBuffer floats(ByteBuf bytes, int start, Chunk chunk) {
    return bytes.nioBuffer(start, chunk.bytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
