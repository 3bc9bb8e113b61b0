package elocute.config;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * Mirroring of runs to an MLflow tracking server.
 *
 * @param uri the server's address, http or https, without credentials; empty: no mirroring
 * @param experiment name of the experiment on the server, at most 500 characters
 * @param timeoutSeconds longest wait for the answer to one request, at least 1
 * @param flushSeconds longest wait at the end of a run, at least 0
 */
public record MlflowSettings(String uri, String experiment, int timeoutSeconds, int flushSeconds) {

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LONGEST_NAME = 500;

  public MlflowSettings {
    requireAddress(uri);
    Rule.check(!experiment.isBlank(), "experiment", experiment, "must not be blank");
    Rule.check(
        experiment.length() <= LONGEST_NAME,
        "experiment",
        experiment,
        "must have at most " + LONGEST_NAME + " characters");
    Rule.atLeast(1, "timeout_seconds", timeoutSeconds);
    Rule.atLeast(0, "flush_seconds", flushSeconds);
  }

  /** Whether runs are mirrored. */
  public boolean isOn() {
    return !uri.isEmpty();
  }

  private static void requireAddress(String uri) {
    Objects.requireNonNull(uri, "uri");
    if (uri.isEmpty()) {
      return;
    }
    URI address;
    try {
      address = URI.create(uri);
    } catch (IllegalArgumentException malformed) {
      throw notAnAddress(uri);
    }
    Rule.check(
        address.getRawUserInfo() == null,
        "uri",
        Redaction.withoutUserInfo(uri),
        "must not hold credentials, which would be stored with the run: set"
            + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    if (address.getHost() == null
        || !SCHEMES.contains(address.getScheme())
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw notAnAddress(uri);
    }
  }

  private static SettingsException notAnAddress(String uri) {
    return SettingsException.broken(
        "uri",
        Redaction.withoutUserInfo(uri),
        "must be the http or https address of an MLflow server, for example"
            + " http://localhost:5000, or empty");
  }
}
