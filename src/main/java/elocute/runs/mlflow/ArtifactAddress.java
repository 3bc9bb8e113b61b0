package elocute.runs.mlflow;

import java.net.URI;
import java.util.Optional;

/** Where the files of a run are put by HTTP. */
final class ArtifactAddress {

  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  private ArtifactAddress() {}

  /**
   * As MLflow's own client resolves {@code mlflow-artifacts:/path} and {@code
   * mlflow-artifacts://host/path}: the proxy of the tracking server, or of that host.
   *
   * @return empty for a store that a client writes to itself ({@code file:}, {@code s3:}, ...)
   */
  static Optional<URI> of(URI server, String artifactUri) {
    URI uri;
    try {
      uri = URI.create(artifactUri);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
    if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
      return Optional.of(uri);
    }
    if (!"mlflow-artifacts".equals(uri.getScheme()) || uri.getRawPath() == null) {
      return Optional.empty();
    }
    String authority =
        uri.getRawAuthority() == null ? server.getRawAuthority() : uri.getRawAuthority();
    String path = (server.getRawPath() + PROXY + uri.getRawPath()).replaceAll("/+", "/");
    return Optional.of(URI.create(server.getScheme() + "://" + authority + path));
  }
}
