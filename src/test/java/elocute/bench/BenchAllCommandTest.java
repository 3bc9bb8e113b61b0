package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BenchAllCommandTest {

  private static final Path OWN_PEERS = Path.of("src/bench/peers");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Stands for Python: prints what the peers print. */
  private String fakePython() throws IOException {
    Path python = folder.resolve("python");
    Files.writeString(python, "#!/bin/sh\necho peer $1 bus_GB_per_s=0.001\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    Files.createFile(folder.resolve("gloo_allreduce.py"));
    return "'" + python + "'"; // a shell takes it
  }

  /** Stands for a Python that prints nothing; which script it was given is in file "started". */
  private String silentPython() throws IOException {
    Path python = folder.resolve("silent");
    Files.writeString(python, "#!/bin/sh\necho \"$1\" >>\"$(dirname \"$0\")/started\"\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    return "'" + python + "'"; // a shell takes it
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
    Files.createFile(folder.resolve("gloo_allreduce.py"));
    assertThat(bench("--python", silentPython(), "--only", "allreduce", "--rounds", "1"))
        .isEqualTo(Main.FAILED);
    assertThat(out.toString()).contains("failed with exit status " + Main.WRONG_USAGE);
    assertThat(err.toString()).contains("did not print bus_GB_per_s=NUMBER");
  }

  @Test
  void refusesAnUnknownBenchmarkAndAFolderWithoutPeers() throws IOException {
    assertThat(bench("--only", "allreduce")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("there is no gloo_allreduce.py in");
    assertThat(bench("--python", fakePython(), "--only", "juggling")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("there is no benchmark 'juggling', only [step, epoch, eval, allreduce, scaling]");
  }

  @Test
  void peersAreTheProjectsOwnUnlessOthersAreNamed() throws IOException {
    assertThat(withOwnPeers("--python", silentPython(), "--only", "allreduce", "--rounds", "1"))
        .isEqualTo(Main.FAILED);
    assertThat(out.toString())
        .contains("--peer \"python src/bench/peers/gloo_allreduce.py --ranks 2 --megabytes 378\"");
    assertThat(Files.readString(folder.resolve("started")))
        .isEqualTo(OWN_PEERS.resolve("gloo_allreduce.py").toAbsolutePath() + "\n");
  }

  @Test
  void aFolderOfPeersMayHaveBlanksAndQuotesInItsName() throws IOException {
    Path script = Files.createDirectory(folder.resolve("the peers'")).resolve("gloo_allreduce.py");
    Files.createFile(script);
    String peers = script.getParent().toString();
    assertThat(withOwnPeers("--peers", peers, "--python", silentPython(), "--only", "allreduce"))
        .isEqualTo(Main.FAILED);
    assertThat(Files.readString(folder.resolve("started"))).isEqualTo(script + "\n");
  }

  @Test
  void theProjectsOwnPeersHaveTheOptionsThatTheyAreCalledWith() throws IOException {
    for (BenchAllCommand.Contest contest : BenchAllCommand.contests()) {
      String script = Files.readString(OWN_PEERS.resolve(contest.script()));
      assertThat(Arrays.stream(contest.peer().split(" ", -1)).filter(word -> word.startsWith("--")))
          .as(contest.peer())
          .allMatch(option -> script.contains("add_argument(\"" + option + "\""));
    }
  }

  private int bench(String... options) {
    return withOwnPeers(
        Stream.concat(Stream.of("--peers", folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private int withOwnPeers(String... options) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(Stream.of("bench", "all"), Stream.of(options)).toArray(String[]::new));
  }
}
