package elocute.model.files;

import elocute.UserError;
import java.io.IOException;

/** A file is not a valid weight file, or does not hold what is asked of it. */
public final class SafetensorsException extends IOException implements UserError {

  private static final long serialVersionUID = 1L;

  public SafetensorsException(String message) {
    super(message);
  }

  public SafetensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
