package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedSettingsTest {

  private static final String HOME = "elocute.home";
  private static final Path FIXTURE = Path.of("src/test/resources/wav2vec2/base-tiny");

  @TempDir private Path project;
  private final Optional<String> before = Optional.ofNullable(System.getProperty(HOME));

  @BeforeEach
  void install() throws IOException {
    FileUtils.copyDirectory(FIXTURE.toFile(), project.resolve("models/small").toFile());
    System.setProperty(HOME, project.toString());
  }

  @AfterEach
  void restore() {
    before.ifPresentOrElse(
        home -> System.setProperty(HOME, home), () -> System.clearProperty(HOME));
  }

  private static String located(String pretrained) throws IOException {
    RunSettings settings = SettingsLoader.load(Optional.empty(), "pretrained=" + pretrained);
    return PretrainedSettings.located(settings).encoder().pretrained();
  }

  @Test
  void aRelativeDirectoryIsTheWorkingDirectorysOrElseTheProjects() throws IOException {
    assertThat(located(FIXTURE.toString())).isEqualTo(FIXTURE.toAbsolutePath().toString());
    assertThat(located("models/small")).isEqualTo(project.resolve("models/small").toString());
  }

  @Test
  void withoutAPretrainedModelTheSettingsStayAsTheyAre() throws IOException {
    RunSettings settings = SettingsLoader.defaults();
    assertThat(PretrainedSettings.located(settings)).isSameAs(settings);
  }
}
