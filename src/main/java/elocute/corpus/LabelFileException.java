package elocute.corpus;

import elocute.UserError;

/** A file that is no label file; says which and why. */
public final class LabelFileException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  LabelFileException(String source, String reason) {
    super(source + ": no label file: " + reason);
  }

  LabelFileException(String source, String reason, Throwable cause) {
    super(source + ": no label file: " + reason, cause);
  }
}
