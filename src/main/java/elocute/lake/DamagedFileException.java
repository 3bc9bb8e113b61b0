package elocute.lake;

import elocute.UserError;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A file of the lake that is there and cannot be read: cut, or with other bytes than written. */
public final class DamagedFileException extends IOException implements UserError {

  private static final long serialVersionUID = 1L;

  /**
   * The message names the file and why in one line.
   *
   * @param remedy what to do about it
   * @param failure as its reader says it
   */
  public DamagedFileException(Path file, String remedy, Throwable failure) {
    super("%s cannot be read: %s; %s".formatted(file, reason(failure), remedy), failure);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.toString()
        : message.lines().findFirst().orElseThrow().strip();
  }
}
