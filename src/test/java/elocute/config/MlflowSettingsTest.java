package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowSettingsTest {

  @Test
  void nothingIsMirroredUnlessAskedFor() {
    assertThat(SettingsLoader.defaults().tracking().mlflow().isOn()).isFalse();
    assertThat(mlflow("tracking.mlflow.uri=https://h:1/p").uri()).isEqualTo("https://h:1/p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:5000", "ftp://h", "http:/h", "http://h/?a=b", "http://h/#a", "h h"})
  void whatIsNoAddressOfAServerIsRefused(String uri) {
    assertThatThrownBy(() -> mlflow("tracking.mlflow.uri=\"" + uri + "\""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("tracking.mlflow.uri = " + uri)
        .hasMessageContaining("http://localhost:5000");
  }

  @Test
  void credentialsAreRefusedAndNotShown(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("e.conf"),
            "elocute.experiment.tracking.mlflow.uri = \"https://me:secret@h/\"");
    for (String password : List.of("secret", "se cret", "se/cret", "se@cret")) {
      assertThatThrownBy(() -> mlflow("tracking.mlflow.uri=https://me:" + password + "@h/"))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("https://***@h/")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("cret"));
    }
    assertThatThrownBy(() -> SettingsLoader.load(Optional.of(file), ""))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("must not hold credentials")
        .hasMessageContaining("MLFLOW_TRACKING_TOKEN")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    assertThatThrownBy(() -> mlflow("tracking.mlflow.ury=https://me:secret@h/"))
        .hasMessageContaining("did you mean 'tracking.mlflow.uri'")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "experiment=, tracking.mlflow.experiment =  is not valid: must not be blank",
    "timeout_seconds=0, tracking.mlflow.timeout_seconds = 0 is not valid: must be at least 1",
    "flush_seconds=-1, tracking.mlflow.flush_seconds = -1 is not valid: must be at least 0",
  })
  void theOtherSettingsHaveTheirRules(String override, String message) {
    assertThatThrownBy(() -> mlflow("tracking.mlflow." + override))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static MlflowSettings mlflow(String overrides) {
    return SettingsLoader.load(Optional.empty(), overrides).tracking().mlflow();
  }
}
