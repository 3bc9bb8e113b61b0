package elocute.model.hub;

import elocute.UserError;
import java.io.IOException;

/**
 * A pretrained model is not where it is said to be, or cannot be brought from there. The message
 * says what to change.
 */
public final class PretrainedModelException extends IOException implements UserError {

  private static final long serialVersionUID = 1L;

  public PretrainedModelException(String message) {
    super(message);
  }

  public PretrainedModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
