package elocute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  @TempDir Path folder;

  @Test
  void aFileIsMadeWithItsFoldersAndReplaced() throws IOException {
    Path file = folder.resolve("a/b");
    LocalFiles.replace(file, "first".getBytes(UTF_8));
    LocalFiles.replace(file, "second".getBytes(UTF_8));
    assertThat(file).hasContent("second");
    assertThat(file.getParent().toFile().list()).containsExactly("b");
  }

  @Test
  void whatCannotGetItsNameLeavesNothing() throws IOException {
    Path taken = folder.resolve("taken");
    Files.createDirectories(taken.resolve("by a folder"));
    assertThatThrownBy(() -> LocalFiles.replace(taken, "text".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(folder.toFile().list()).containsExactly("taken");
  }
}
