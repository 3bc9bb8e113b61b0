package elocute.runs.mlflow;

import java.util.Locale;

/** MLflow's states of a run. */
enum RunStatus {
  RUNNING,
  FINISHED,
  FAILED,
  KILLED;

  /** Of a run that ended: {@code finished}, {@code failed} or {@code interrupted}. */
  static RunStatus ofState(String state) {
    return state.equals("interrupted") ? KILLED : valueOf(state.toUpperCase(Locale.ROOT));
  }
}
