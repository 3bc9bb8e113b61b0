package elocute.model.tensor;

import elocute.UserError;

/** A model configuration asks for what this implementation does not compute. */
public final class UnsupportedConfigurationException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public UnsupportedConfigurationException(String message) {
    super(message);
  }

  public UnsupportedConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
