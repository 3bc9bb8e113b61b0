package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

  @TempDir private Path folder;

  @Test
  void theFormatIsSparksAndTheOrderTheFiles() throws IOException {
    Path file = write("a", "# c\n! d\n b.c = 1 \nz: two words\na   -Dx=\"y z\"\nb.c 3\n");

    assertThat(SettingsFile.read(file).settings())
        .containsExactly(
            new Setting("b.c", "1"),
            new Setting("z", "two words"),
            new Setting("a", "-Dx=\"y z\""),
            new Setting("b.c", "3"));
  }

  @Test
  void includedSettingsStandInPlaceOfTheLineAndLaterOnesWin() throws IOException {
    write("shared/deep.conf", "d 1\n");
    write("shared/b.conf", "b 1\nx b\ninclude deep.conf\n");
    write("c.conf", "c 1\n");
    Path file = write("a.conf", "a 1\nx a\ninclude shared/b.conf c.conf\nb 2\n");

    assertThat(SettingsFile.readWithIncluded(file).settings())
        .containsExactly(
            new Setting("a", "1"),
            new Setting("x", "b"),
            new Setting("b", "2"),
            new Setting("d", "1"),
            new Setting("c", "1"));
  }

  @Test
  void aFileThatIncludesItselfOrOneThatIsNotThereIsNamed() throws IOException {
    Path circle = write("circle.conf", "include other.conf\n");
    write("other.conf", "include circle.conf\n");
    Path lost = write("lost.conf", "include none.conf\n");

    assertThatThrownBy(() -> SettingsFile.readWithIncluded(circle))
        .isInstanceOf(LaunchException.class)
        .hasMessageContainingAll("circle.conf includes itself", "other.conf");
    assertThatThrownBy(() -> SettingsFile.readWithIncluded(lost))
        .isInstanceOf(LaunchException.class)
        .hasMessage("there is no file '" + folder.resolve("none.conf") + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"# mine\nspark.task.cpus\u00a02\n", "#\n\uFEFFspark.task.cpus 2\n"})
  void blanksThatNobodySeesInAUsersFileAreShown(String content) throws IOException {
    Path file = write("my.properties", content);

    assertThatThrownBy(() -> SettingsFile.readVisible(file))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith(file + ":2: there is a byte order mark (\\ufeff)");
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
