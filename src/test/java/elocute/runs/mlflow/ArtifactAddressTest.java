package elocute.runs.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As mlflow/store/artifact/mlflow_artifacts_repo.py resolves them. */
class ArtifactAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://host:5000, mlflow-artifacts:/1/abc/artifacts,"
        + " http://host:5000/api/2.0/mlflow-artifacts/artifacts/1/abc/artifacts",
    "https://host/mlflow, mlflow-artifacts:/1/abc/artifacts,"
        + " https://host/mlflow/api/2.0/mlflow-artifacts/artifacts/1/abc/artifacts",
    "https://host, mlflow-artifacts://files:8080/1/a%20b/artifacts,"
        + " https://files:8080/api/2.0/mlflow-artifacts/artifacts/1/a%20b/artifacts",
    "http://host, http://files/any/place, http://files/any/place",
  })
  void theProxyIsThatOfTheServerOrOfTheNamedHost(
      String server, String artifactUri, String expected) {
    assertThat(ArtifactAddress.of(URI.create(server), artifactUri)).contains(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///mlruns/1/abc",
        "s3://bucket/1/abc",
        "/mlruns/1",
        "",
        "mlflow-artifacts:x"
      })
  void aStoreThatClientsWriteToHasNone(String artifactUri) {
    assertThat(ArtifactAddress.of(URI.create("http://host"), artifactUri)).isEmpty();
  }

  @Test
  void whatIsNoAddressHasNone() {
    assertThat(ArtifactAddress.of(URI.create("http://host"), "C:\\mlruns\\1"))
        .isEqualTo(Optional.empty());
  }
}
