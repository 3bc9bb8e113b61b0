package elocute.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {

  /** By {@code git hash-object} and {@code sha256sum}. */
  private static final String GIT_OF_HELLO = "ce013625030ba8dba906f756967f9e9ca394464a";

  private static final String SHA_OF_HELLO =
      "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {GIT_OF_HELLO, SHA_OF_HELLO})
  void bothKindsAreThoseOfGitAndSha256sum(String hex) throws IOException {
    Path file = Files.writeString(directory.resolve("hello"), "hello\n");
    Checksum expected = Checksum.ofEtag("W/\"" + hex + "\"").orElseThrow();
    assertThat(expected.of(file)).isEqualTo(expected);
    Files.writeString(file, "hello");
    assertThat(expected.of(file)).isNotEqualTo(expected);
  }

  @Test
  void anEtagThatIsNoChecksumIsNone() {
    assertThat(Checksum.ofEtag("\"5f2-abc\"")).isEmpty();
    assertThat(Checksum.ofEtag("")).isEmpty();
  }
}
