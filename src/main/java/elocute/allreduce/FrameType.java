package elocute.allreduce;

import io.netty.handler.codec.CorruptedFrameException;

/** The kinds of frames that follow a handshake. */
enum FrameType {
  /** A chunk of values of a sum. */
  VALUES(1, Integer.MAX_VALUE),
  /** One rank's text of a gather. */
  TEXT(2, 64 * 1024),
  /** The sender itself waits for the rank in {@link FrameHeader#index()}. */
  WAITING(3, 0),
  /** The sender has closed its group in an orderly way. */
  GOODBYE(4, 0),
  /** The group is broken by the rank in {@link FrameHeader#index()}; the payload says how. */
  ABORT(5, 1024),
  /** The sender's event loop runs. */
  ALIVE(6, 0);

  private final int code;
  private final int maximumBytes;

  FrameType(int code, int maximumBytes) {
    this.code = code;
    this.maximumBytes = maximumBytes;
  }

  static FrameType of(int code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new CorruptedFrameException("no frame type has the code " + code);
  }

  int code() {
    return code;
  }

  /** Largest payload; the exact size of {@link #VALUES} follows from the call in progress. */
  int maximumBytes() {
    return maximumBytes;
  }

  /** Whether the frame belongs to a collective call, and so must wait for it. */
  boolean belongsToCall() {
    return this == VALUES || this == TEXT;
  }
}
