package elocute.lake;

import org.apache.hadoop.fs.Path;

/**
 * The files of one run, {@code experiments/<run>/}.
 *
 * @param root the run's directory
 */
public record RunFiles(Path root) {

  /** The complete configuration; written first, it also claims the run's name. */
  public Path config() {
    return new Path(root, "config.json");
  }

  /** Which attempt to train the run is the current one. */
  public Path attempt() {
    return new Path(root, "attempt.json");
  }

  /** Says that the run is to stay whatever happens. */
  public Path pin() {
    return new Path(root, "pinned.json");
  }

  /** What somebody has to say of the run. */
  public Path note() {
    return new Path(root, "note.txt");
  }

  /** The run on an MLflow tracking server, and what it has there. */
  public Path mlflow() {
    return new Path(root, "mlflow.json");
  }

  /** Directory of log files. */
  public Path logs() {
    return new Path(root, "logs");
  }

  /** The training log. */
  public Path trainingLog() {
    return new Path(logs(), "training.log");
  }

  /** Directory of all checkpoints. */
  public Path checkpoints() {
    return new Path(root, "checkpoints");
  }

  /**
   * Directory of one checkpoint.
   *
   * @param name for example {@code best_error}
   */
  public Path checkpoint(String name) {
    return new Path(checkpoints(), Names.requireValid("checkpoint name", name));
  }

  /** Directory of results. */
  public Path results() {
    return new Path(root, "results");
  }

  /** The final metrics. */
  public Path finalMetrics() {
    return new Path(results(), "final_metrics.json");
  }
}
