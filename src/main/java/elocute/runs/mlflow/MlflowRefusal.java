package elocute.runs.mlflow;

import java.io.IOException;

/** The server, or what answers in its place, says no and would say so again. */
final class MlflowRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String errorCode;

  MlflowRefusal(String message) {
    this(message, "");
  }

  /**
   * A refusal.
   *
   * @param errorCode MLflow's, for example {@code RESOURCE_DOES_NOT_EXIST}; empty: none
   */
  MlflowRefusal(String message, String errorCode) {
    super(message);
    this.errorCode = errorCode;
  }

  boolean is(String code) {
    return errorCode.equals(code);
  }
}
