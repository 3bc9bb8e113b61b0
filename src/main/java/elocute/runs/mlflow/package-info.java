/**
 * Runs shown on an MLflow tracking server, beside the lake, which stays the place that counts.
 *
 * <p>In: setting {@code tracking.mlflow}, the run's {@code config.json}, its rows in tables {@code
 * steps}, {@code epochs}, {@code evaluations} and {@code experiments}. Out: requests of MLflow's
 * REST API 2.0 (https://mlflow.org/docs/latest/rest-api.html) and the run's {@code mlflow.json}.
 * Runs on the driver, on a thread of its own; whatever the server does, the run continues. Needs no
 * Spark. Read first: {@code MlflowMirror}.
 */
package elocute.runs.mlflow;
