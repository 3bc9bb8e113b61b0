package elocute.allreduce;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Moves the chunks of one sum between the caller's values and frames. The values' own memory may be
 * what a frame is sent from and read into.
 */
sealed interface ChunkCodec permits FloatChunks, BrainFloatChunks {

  /** Size of a chunk's payload. */
  int payloadBytes(Chunk chunk);

  /** The payload of a chunk to send. */
  ByteBuf outgoing(Chunk chunk, ByteBufAllocator allocator);

  /** Where a chunk's payload is to be read into; called on the event loop. */
  ByteBuf room(Chunk chunk, ByteBufAllocator allocator);

  /** Adds or stores a chunk that has been read into its {@link #room}. */
  void accept(Chunk chunk, ByteBuf payload);
}
