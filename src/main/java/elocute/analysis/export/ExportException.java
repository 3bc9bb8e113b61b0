package elocute.analysis.export;

import elocute.UserError;

/** A model cannot be exported to where it was asked for. */
public final class ExportException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public ExportException(String message) {
    super(message);
  }
}
