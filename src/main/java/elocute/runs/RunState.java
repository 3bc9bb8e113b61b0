package elocute.runs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run stands. */
public enum RunState {
  /** It is held for training. */
  RUNNING,
  /** It trained all its epochs. */
  FINISHED,
  /** It ended with an error. */
  FAILED,
  /** It was stopped, or its process died without a word. */
  INTERRUPTED;

  /** As in tables: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RunState> of(String id) {
    return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
  }
}
