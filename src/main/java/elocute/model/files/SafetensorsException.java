package elocute.model.files;

import java.io.IOException;

/** A file is not a valid weight file, or does not hold what is asked of it. */
public final class SafetensorsException extends IOException {

  private static final long serialVersionUID = 1L;

  public SafetensorsException(String message) {
    super(message);
  }

  public SafetensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
