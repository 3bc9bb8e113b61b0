package elocute.allreduce;

import java.nio.ByteBuffer;

/** How the values of a sum travel. They are added in float32 either way. */
public enum WireFormat {
  /** As they are: a sum rounds only where it adds. */
  FP32 {
    @Override
    ChunkCodec codec(ByteBuffer values, SumSchedule schedule) {
      return new FloatChunks(values, schedule);
    }
  },

  /**
   * Rounded to bfloat16, to nearest even: half the bytes. Each of {@code n} ranks rounds once on a
   * value's way, so a sum is off by at most {@code n * 2^-8} of the sum of magnitudes, to first
   * order.
   */
  BF16 {
    @Override
    ChunkCodec codec(ByteBuffer values, SumSchedule schedule) {
      return new BrainFloatChunks(values, schedule);
    }
  };

  /** Moves the chunks of one sum. */
  abstract ChunkCodec codec(ByteBuffer values, SumSchedule schedule);
}
