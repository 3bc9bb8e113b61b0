package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchAllCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Stands for Python: prints what the peers print. */
  private String fakePython() throws IOException {
    Path python = folder.resolve("python");
    Files.writeString(python, "#!/bin/sh\necho peer $1 bus_GB_per_s=0.001\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    Files.createFile(folder.resolve("hf_epoch.py"));
    return python.toString();
  }

  @Test
  void writesRatiosAndCommandsOfTheBenchmarksAskedFor() throws IOException {
    Path page = folder.resolve("page.md");
    assertThat(
            bench(
                "--python",
                fakePython(),
                "--only",
                "allreduce",
                "--rounds",
                "1",
                "--out",
                page.toString()))
        .isZero();
    assertThat(Files.readString(page))
        .containsPattern(
            "\\| sum of 378 MB over 2 ranks \\| elocute \\d\\S+, peer 0\\.001 GB/s \\| \\d\\S+ \\|\\R")
        .contains(
            "./submit.sh bench allreduce --ranks 2 --megabytes 378 --rounds 1 --peer \"python gloo_allreduce.py --ranks 2 --megabytes 378\"")
        .contains("cores")
        .doesNotContain("bench step");
  }

  @Test
  void oneThatFailsFailsTheWholeAndIsOnThePage() throws IOException {
    Path silent = folder.resolve("silent");
    Files.writeString(silent, "#!/bin/sh\n");
    assertThat(silent.toFile().setExecutable(true)).isTrue();
    Files.createFile(folder.resolve("hf_epoch.py"));
    assertThat(bench("--python", silent.toString(), "--only", "allreduce", "--rounds", "1"))
        .isEqualTo(Main.FAILED);
    assertThat(out.toString()).contains("failed with exit status " + Main.WRONG_USAGE);
    assertThat(err.toString()).contains("did not print bus_GB_per_s=NUMBER");
  }

  @Test
  void refusesAnUnknownBenchmarkAndAFolderWithoutPeers() throws IOException {
    assertThat(bench("--only", "allreduce")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("there is no hf_epoch.py in");
    assertThat(bench("--python", fakePython(), "--only", "juggling")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("there is no benchmark 'juggling', only [step, epoch, eval, allreduce, scaling]");
  }

  private int bench(String... options) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[options.length + 4];
    System.arraycopy(new String[] {"bench", "all", "--peers", folder.toString()}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return line.execute(all);
  }
}
