package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.analysis.comparison.SampleLake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fillTheLake() {
    SampleLake.in(folder).fourArchitectures();
  }

  @Test
  void itPrintsWhereThePageIs() {
    assertThat(report()).isZero();

    assertThat(out.toString().strip())
        .matches("file:" + folder + "/reports/\\d{8}_\\d{6}/report\\.html");
    assertThat(err.toString()).matches("one page of 1\\d{3} kB; .*\\R");
  }

  @Test
  void itReportsOnWhatNamesAndPatternSelectInAFileOfOnesOwn() throws IOException {
    Path file = folder.resolve("mine.html");

    assertThat(
            report(
                "experiments/cross_20250604",
                "simple_*",
                "--pattern",
                "c*",
                "--out",
                file.toString()))
        .isZero();

    assertThat(Files.readString(file)).contains("cross_20250604").doesNotContain("simple_2025");
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void wrongUsageIsOneLineAndWritesNothing() {
    assertThat(report("crossed")).isEqualTo(Main.WRONG_USAGE);
    assertThat(report("--split", "train")).isEqualTo(Main.WRONG_USAGE);
    assertThat(report("--curves", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(report("--out", folder.resolve("page.pdf").toString())).isEqualTo(Main.WRONG_USAGE);

    assertThat(err.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("error: "));
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void noImagesIsAcceptedAndSaysThatItChangesNothing() {
    assertThat(report("--no_images")).isZero();

    assertThat(err.toString()).contains("--no_images changes nothing");
  }

  private int report(String... arguments) {
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(
        Stream.concat(Stream.of("report", "--lake", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
