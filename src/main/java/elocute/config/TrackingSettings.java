package elocute.config;

import java.util.Objects;

/**
 * Where a run is shown beside the lake.
 *
 * @param mlflow an MLflow tracking server
 */
public record TrackingSettings(MlflowSettings mlflow) {

  public TrackingSettings {
    Objects.requireNonNull(mlflow, "mlflow");
  }
}
