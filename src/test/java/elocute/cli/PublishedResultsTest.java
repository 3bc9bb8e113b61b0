package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docs/results.md} and the rows that it is made of. */
@Tag("slow")
class PublishedResultsTest {

  private static final Path PAGE = Path.of("docs/results.md");

  @Test
  void thePageIsWhatTheJobMakesOfThePublishedRows() throws IOException {
    var out = new StringWriter();
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute("results", "--lake", "docs/results", "--remarks", "docs/results/remarks.md");

    assertThat(status).isZero();
    assertThat(out).hasToString(Files.readString(PAGE).replace(" --out " + PAGE, ""));
  }
}
