package elocute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * When processes of this machine started, in the kernel's ticks since its boot: those do not change
 * when somebody sets the clock. Linux has them, others do not.
 */
public final class ProcessTicks {
  /** Fields behind the name in {@code /proc/PID/stat}, see proc(5). */
  private static final int STATE = 0;

  private static final int THREADS = 17;
  private static final int START = 19;

  private ProcessTicks() {}

  /** Of a process; empty when there is none of this id, or this process may not see it. */
  public static Optional<Long> of(long processId) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(processId), "stat")));
    } catch (IOException goneOrHidden) {
      return Optional.empty();
    }
  }

  /** Whether a process that is not seen is not there: some systems hide those of other users. */
  public static boolean areAllSeen() {
    return of(1).isPresent();
  }

  /** Empty for what has ended and is only kept until its parent asks for it. */
  static Optional<Long> parse(String stat) {
    // The name is anything in parentheses, blanks and parentheses included.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    boolean hasEnded = fields[STATE].matches("[ZXx]") && Integer.parseInt(fields[THREADS]) <= 1;
    return hasEnded ? Optional.empty() : Optional.of(Long.parseLong(fields[START]));
  }
}
