package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Little-endian floats. What is sent leaves from the values' own memory, and what is only to be
 * stored is read into it. A chunk that has left is not overwritten before its sum has come around
 * the ring, so after the successor has received it.
 */
final class FloatChunks implements ChunkCodec {

  private final ByteBuffer memory;
  private final FloatBuffer values;
  private final FloatAdder adder = new FloatAdder();
  private final SumSchedule schedule;

  /**
   * @param values positions are counted from its position
   */
  FloatChunks(ByteBuffer values, SumSchedule schedule) {
    this.memory = values.slice();
    this.values = memory.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    this.schedule = schedule;
  }

  @Override
  public int payloadBytes(Chunk chunk) {
    return chunk.length() * Float.BYTES;
  }

  @Override
  public ByteBuf outgoing(Chunk chunk, ByteBufAllocator allocator) {
    return own(chunk);
  }

  @Override
  public ByteBuf room(Chunk chunk, ByteBufAllocator allocator) {
    int bytes = payloadBytes(chunk);
    return schedule.adds(chunk) ? allocator.directBuffer(bytes, bytes) : own(chunk).clear();
  }

  @Override
  public void accept(Chunk chunk, ByteBuf payload) {
    if (schedule.adds(chunk)) {
      FloatBuffer received = payload.nioBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      adder.add(values.slice(chunk.start(), chunk.length()), received);
    }
  }

  private ByteBuf own(Chunk chunk) {
    return Unpooled.wrappedBuffer(memory.slice(chunk.start() * Float.BYTES, payloadBytes(chunk)));
  }
}
