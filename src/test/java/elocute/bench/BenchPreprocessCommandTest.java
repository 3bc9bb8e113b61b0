package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPreprocessCommandTest {

  @TempDir private Path folder;
  private final StringWriter messages = new StringWriter();

  @Test
  void aCorpusThatIsNotThereAndRoundsOutOfRangeAreRefused() {
    assertThat(bench("--corpus", folder.resolve("absent").toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(messages.toString()).contains("error: --corpus: there is no folder");
    assertThat(bench("--rounds", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(messages.toString()).contains("must be at least 1, got 60 and 0");
  }

  private int bench(String... options) {
    return Main.commandLine()
        .setErr(new PrintWriter(messages))
        .execute(
            Stream.concat(Stream.of("bench", "preprocess"), Stream.of(options))
                .toArray(String[]::new));
  }
}
