package elocute.allreduce;

import java.time.Duration;

/**
 * How long a rank waits for the others.
 *
 * @param silence for a sign of life. Event loops give one every few seconds, whatever the calling
 *     thread does: a rank that computes, loads or writes is not silent; one whose process is
 *     stopped or whose machine is gone is
 * @param stall for a rank that lives to come to the call that the others are in, and for each next
 *     piece of data in it; at least {@code silence}, which counts where less is given
 */
public record RingTimeouts(Duration silence, Duration stall) {

  private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PULSE = Duration.ofSeconds(5);
  private static final int PULSES_PER_SILENCE = 6;

  public RingTimeouts {
    if (silence.isNegative() || silence.isZero()) {
      throw new IllegalArgumentException("A rank may be silent for longer than " + silence);
    }
    stall = longer(silence, stall);
  }

  /** How long the other end of a new connection has to prove itself. */
  Duration handshake() {
    return shorter(LONGEST_HANDSHAKE, silence.dividedBy(2));
  }

  /** From one sign of life to the next. */
  Duration pulse() {
    return shorter(LONGEST_PULSE, silence.dividedBy(PULSES_PER_SILENCE));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
