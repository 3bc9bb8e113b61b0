package elocute.model.files;

import elocute.UserError;
import java.io.IOException;

/** A weight file's tensors are not the parameters of the model. */
public final class WeightMismatchException extends IOException implements UserError {

  private static final long serialVersionUID = 1L;

  public WeightMismatchException(String message) {
    super(message);
  }
}
