package elocute.lake;

import elocute.UserError;
import java.io.IOException;

/** A write that would have gone outside the lake; the message says which and where. */
public final class PathOutsideLakeException extends IOException implements UserError {
  private static final long serialVersionUID = 1L;

  PathOutsideLakeException(String message) {
    super(message);
  }
}
