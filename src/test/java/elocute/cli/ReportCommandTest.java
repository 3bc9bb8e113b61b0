package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.analysis.comparison.SampleLake;
import elocute.lake.tables.PhoneConfusionRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    assertThat(err.toString()).matches("one page of 1\\d{3} kB and 0 images\\R");
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
  void withoutFontsItSaysWhatToInstallAndWithoutImagesItNeedsNone() throws Exception {
    confusePhones();
    assertThat(withoutFonts("report", "--lake", folder.toString()))
        .startsWith("2 error: images need fonts")
        .contains("apt-get install fontconfig fonts-dejavu-core", "--no_images");
    assertThat(folder.resolve("reports")).doesNotExist();

    assertThat(withoutFonts("report", "--lake", folder.toString(), "--no_images")).startsWith("0 ");
  }

  /** Something to draw. */
  private void confusePhones() throws IOException {
    var row = new PhoneConfusionRow("cross_20250604", "evaluation1", "z", "s", 1);
    new TableStore(SampleLake.in(folder).lake())
        .append(Table.PHONE_CONFUSIONS, "cross_20250604", "rows", List.of(row));
  }

  /** Exit status and output of a job in a JVM that finds no fonts. */
  private String withoutFonts(String... arguments) throws IOException, InterruptedException {
    Path empty = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    Path home = Files.createDirectories(folder.resolve("home"));
    Path log = folder.resolve("log");
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Duser.home=" + home,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()),
                Stream.of(arguments))
            .toList();
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("FONTCONFIG_FILE", empty.toString());
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue() + " " + Files.readString(log);
  }

  private int report(String... arguments) {
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(
        Stream.concat(Stream.of("report", "--lake", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
