package elocute.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.model.hub.HubEnvironment.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubEnvironmentTest {

  @TempDir Path home;

  @Test
  void withoutVariablesItIsThePublicHubAndTheUsersCache() throws IOException {
    HubEnvironment environment = of(Map.of());
    assertThat(environment.endpoint()).hasToString("https://huggingface.co");
    assertThat(environment.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(environment.token()).isEmpty();
    assertThat(environment.access()).isEqualTo(Access.ONLINE);
  }

  @Test
  void theNearestVariableNamesTheCache() throws IOException {
    assertThat(of(Map.of("XDG_CACHE_HOME", "/x")).cache()).isEqualTo(Path.of("/x/huggingface/hub"));
    assertThat(of(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/h")).cache())
        .isEqualTo(Path.of("/h/hub"));
    assertThat(of(Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "~/c")).cache())
        .isEqualTo(home.resolve("c"));
  }

  @Test
  void theTokenIsTheVariablesOrTheFilesAndIsNeverShown() throws IOException {
    Path file = home.resolve(".cache/huggingface/token");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "of-file\n");
    assertThat(of(Map.of()).token()).hasValue("of-file");
    HubEnvironment environment = of(Map.of("HF_TOKEN", "of-variable"));
    assertThat(environment.token()).hasValue("of-variable");
    assertThat(environment.toString()).doesNotContain("of-variable").contains("token set");
  }

  @Test
  void offlineAndAnotherEndpointCanBeAskedFor() throws IOException {
    assertThat(of(Map.of("HF_HUB_OFFLINE", "1")).access()).isEqualTo(Access.OFFLINE);
    assertThat(of(Map.of("HF_HUB_OFFLINE", "0")).access()).isEqualTo(Access.ONLINE);
    assertThat(of(Map.of("HF_ENDPOINT", "http://mirror:8080/")).endpoint())
        .hasToString("http://mirror:8080");
    assertThatThrownBy(() -> of(Map.of("HF_ENDPOINT", "mirror")))
        .hasMessageContaining("HF_ENDPOINT: must be an http or https address")
        .hasMessageContaining("\"mirror\"");
  }

  private HubEnvironment of(Map<String, String> variables) throws IOException {
    return HubEnvironment.of(variables, home);
  }
}
