package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * bfloat16 on the way, float32 at both ends. The rank that completes a segment rounds its own copy
 * too, so every rank stores the same bits.
 */
final class BrainFloatChunks implements ChunkCodec {

  private static final int BLOCK_VALUES = 2048;

  private final IntBuffer bits;
  private final FloatBuffer values;
  private final SumSchedule schedule;
  private final FloatAdder adder = new FloatAdder();
  private final int[] wide = new int[BLOCK_VALUES];
  private final int[] words = new int[BrainFloat.words(BLOCK_VALUES)];
  private final ByteBuffer widened =
      ByteBuffer.allocateDirect(BLOCK_VALUES * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * @param values positions are counted from its position
   */
  BrainFloatChunks(ByteBuffer values, SumSchedule schedule) {
    ByteBuffer memory = values.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.bits = memory.asIntBuffer();
    this.values = memory.asFloatBuffer();
    this.schedule = schedule;
  }

  @Override
  public int payloadBytes(Chunk chunk) {
    return BrainFloat.words(chunk.length()) * Integer.BYTES;
  }

  @Override
  public ByteBuf room(Chunk chunk, ByteBufAllocator allocator) {
    return allocator.directBuffer(payloadBytes(chunk), payloadBytes(chunk));
  }

  @Override
  public ByteBuf outgoing(Chunk chunk, ByteBufAllocator allocator) {
    ByteBuf payload = room(chunk, allocator).writerIndex(payloadBytes(chunk));
    IntBuffer sent = words(payload);
    boolean isComplete = schedule.sendsComplete(chunk);
    for (int done = 0; done < chunk.length(); done += BLOCK_VALUES) {
      int length = Math.min(BLOCK_VALUES, chunk.length() - done);
      bits.get(chunk.start() + done, wide, 0, length);
      BrainFloat.round(wide, length);
      BrainFloat.pack(wide, length, words);
      sent.put(words, 0, BrainFloat.words(length));
      if (isComplete) {
        bits.put(chunk.start() + done, wide, 0, length);
      }
    }
    return payload;
  }

  @Override
  public void accept(Chunk chunk, ByteBuf payload) {
    IntBuffer received = words(payload);
    for (int done = 0; done < chunk.length(); done += BLOCK_VALUES) {
      int length = Math.min(BLOCK_VALUES, chunk.length() - done);
      received.get(words, 0, BrainFloat.words(length));
      BrainFloat.unpack(words, length, wide);
      if (schedule.adds(chunk)) {
        widened.asIntBuffer().put(0, wide, 0, length);
        adder.add(values.slice(chunk.start() + done, length), widened.asFloatBuffer());
      } else {
        bits.put(chunk.start() + done, wide, 0, length);
      }
    }
  }

  private static IntBuffer words(ByteBuf payload) {
    return payload.nioBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }
}
