package elocute.analysis.sql;

import elocute.UserError;

/** A query that is refused or cannot be run as it is written; the message is for the user. */
public final class QueryException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public QueryException(String message) {
    super(message);
  }

  public QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
