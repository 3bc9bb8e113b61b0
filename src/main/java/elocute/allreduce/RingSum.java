package elocute.allreduce;

import io.netty.buffer.ByteBuf;

/**
 * One sum on its way around the ring. It runs on the event loops, without handing anything over to
 * the calling thread: what arrives is added or stored on the predecessor's loop, what may be sent
 * is sent on the successor's.
 */
final class RingSum {

  private final SumSchedule schedule;
  private final ChunkCodec codec;
  private volatile int call;
  private volatile int received;
  private volatile int sent;
  private volatile long progressNanos = System.nanoTime();
  private volatile boolean stopped;

  RingSum(SumSchedule schedule, ChunkCodec codec) {
    this.schedule = schedule;
    this.codec = codec;
  }

  /** The frames that it receives. */
  ExpectedFrames expected() {
    return new ExpectedFrames.Values(schedule.receives(), codec);
  }

  /** Gives it the number of its call, before anything is sent. */
  void begin(int number) {
    call = number;
  }

  /** Takes the next frame, and its payload's reference; on the predecessor's event loop. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only that loop writes.
  void accept(ByteBuf payload) {
    try {
      if (!stopped) {
        codec.accept(schedule.receives().get(received), payload);
        received = received + 1;
        progressNanos = System.nanoTime();
      }
    } finally {
      payload.release();
    }
  }

  /** Sends what is due, as long as there is room; on the successor's event loop. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Only that loop writes.
  void send(Link successor) {
    while (!stopped && sent < schedule.sendable(received) && successor.hasRoom()) {
      Chunk chunk = schedule.sends().get(sent);
      var header = new FrameHeader(FrameType.VALUES, call, sent, codec.payloadBytes(chunk));
      successor.send(header, codec.outgoing(chunk, successor.allocator()));
      sent = sent + 1;
      progressNanos = System.nanoTime();
    }
  }

  /** From now on it neither reads nor changes the values. */
  void stop() {
    stopped = true;
  }

  boolean hasReceivedAll() {
    return received == schedule.receives().size();
  }

  boolean hasSentAll() {
    return sent == schedule.sends().size();
  }

  /** When something was last received or sent, by {@link System#nanoTime}. */
  long progressNanos() {
    return progressNanos;
  }
}
