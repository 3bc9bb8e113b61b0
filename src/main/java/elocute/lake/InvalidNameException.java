package elocute.lake;

import elocute.UserError;

/** A name that breaks the rules of {@link Names}; the message names rule and value. */
public final class InvalidNameException extends IllegalArgumentException implements UserError {
  private static final long serialVersionUID = 1L;

  InvalidNameException(String message) {
    super(message);
  }
}
