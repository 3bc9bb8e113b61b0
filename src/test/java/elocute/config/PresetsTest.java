package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  private static final Path PRESETS = Path.of("conf/experiments");

  static List<Path> presets() throws IOException {
    try (Stream<Path> files = Files.list(PRESETS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPresetIsAValidExperiment(Path preset) {
    RunSettings settings = SettingsLoader.load(Optional.of(preset), "");

    assertThat(settings).isNotEqualTo(SettingsLoader.defaults());
  }

  @Test
  void theQuickstartPresetsShareTheirEncoder() {
    RunSettings simple = load("quickstart-simple.conf");
    assertThat(simple.modelType()).isEqualTo(ModelType.SIMPLE);
    for (ModelType type : List.of(ModelType.TRANSFORMER, ModelType.PROMPTED)) {
      RunSettings other = load("quickstart-" + type.id() + ".conf");
      assertThat(other.modelType()).isEqualTo(type);
      assertThat(other.encoder()).isEqualTo(simple.encoder());
    }
  }

  @Test
  void thereIsAPresetOfEachArchitectureOnSyntheticSpeech() {
    for (ModelType type : ModelType.values()) {
      assertThat(load("synthetic-" + type.id() + ".conf").modelType()).isEqualTo(type);
    }
  }

  @Test
  void aPretrainedDirectoryThatAPresetNamesIsShipped() throws IOException {
    for (Path preset : presets()) {
      String pretrained = SettingsLoader.load(Optional.of(preset), "").encoder().pretrained();
      if (pretrained.startsWith("data-lake/")) {
        assertThat(Path.of(pretrained)).isDirectoryContaining("glob:**/model.safetensors");
      }
    }
  }

  private static RunSettings load(String preset) {
    return SettingsLoader.load(Optional.of(PRESETS.resolve(preset)), "");
  }
}
