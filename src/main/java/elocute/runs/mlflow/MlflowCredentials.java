package elocute.runs.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the server knows us, from the environment variables of MLflow's own clients. Never logged and
 * never stored.
 */
final class MlflowCredentials {

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private final Optional<String> header;

  private MlflowCredentials(Optional<String> header) {
    this.header = header;
  }

  /** User and password, if both are set, else the token, as MLflow's own clients choose. */
  static MlflowCredentials of(Map<String, String> environment) {
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "").strip();
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return new MlflowCredentials(
          Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
    }
    return new MlflowCredentials(
        token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token));
  }

  /**
   * The value of header Authorization.
   *
   * @throws MlflowRefusal when a token cannot stand in a header; the message does not show it
   */
  Optional<String> authorization() throws MlflowRefusal {
    if (header.isPresent() && !VISIBLE.matcher(header.get().replaceFirst(" ", "")).matches()) {
      throw new MlflowRefusal(
          "MLFLOW_TRACKING_TOKEN has characters that no token has: blanks or other than ASCII");
    }
    return header;
  }
}
