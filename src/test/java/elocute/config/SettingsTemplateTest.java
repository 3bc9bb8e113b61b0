package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTemplateTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void aTemplateIsAnExperimentFileOfTheDefaults(ModelType modelType) throws IOException {
    Path file =
        Files.writeString(folder.resolve("template.conf"), SettingsTemplate.render(modelType));
    assertThat(SettingsLoader.load(Optional.of(file), ""))
        .isEqualTo(SettingsLoader.load(Optional.empty(), "model_type=" + modelType.id()));
  }

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void everySettingOfTheArchitectureIsThereWithItsDocumentation(ModelType modelType) {
    String template = SettingsTemplate.render(modelType);
    String before = "";
    for (String line : template.lines().map(String::strip).toList()) {
      if (line.contains(" = ") && !line.startsWith("#")) {
        assertThat(before).as("line before '%s'", line).startsWith("# ");
      }
      before = line;
    }
    assertThat(template).contains("\n  " + modelType.id() + " {\n").contains("batch_size = 8\n");
    for (ModelType other : ModelType.values()) {
      if (other != modelType) {
        assertThat(template).doesNotContain("  " + other.id() + " {");
      }
    }
  }
}
