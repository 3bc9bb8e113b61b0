package elocute.analysis.report;

import elocute.UserError;

/** No report can be made of what was asked for; the message says what to change. */
public final class ReportException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public ReportException(String message) {
    super(message);
  }
}
