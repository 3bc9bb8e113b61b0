package elocute.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {

  @TempDir private Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Path folder;
  private ClusterCommand command;

  @BeforeEach
  void open() throws IOException {
    command = new ClusterCommand(new TestDoor(home).open(), new PrintStream(out, false, UTF_8));
    folder = Files.createDirectories(home.resolve("target/spark/cluster"));
  }

  @Test
  void withoutOneThereIsNothingToShowOrStop() {
    assertThat(run("status")).isEqualTo("no cluster is up\n");
    assertThat(run("stop")).isEqualTo("the cluster is down\n");
    assertThat(run()).startsWith("Usage: ./submit.sh cluster start [--workers N]");
    assertThat(run("--help")).contains("--properties-file " + folder + "/cluster.properties JOB");
    assertThatThrownBy(() -> run("restart"))
        .isInstanceOf(LaunchException.class)
        .hasMessage("'restart' is not something a cluster can do; start, status or stop are");
  }

  @Test
  void stoppingItSparesProcessesThatHaveItsNumbersByNow() throws Exception {
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(folder.resolve("worker-1.pid"), other.pid() + "\n");
      Files.writeString(folder.resolve("master.pid"), other.pid() + " 1\n");

      assertThat(run("status")).contains("no cluster is up");
      run("stop");

      assertThat(other.isAlive()).isTrue();
      assertThat(folder).isEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aDaemonIsKnownByItsWordsAndEndsWhenItIsStopped() throws Exception {
    var daemon = new Daemon(folder, "worker-1", "a word of its own");
    daemon.start(
        List.of(
            "sh", "-c", "sleep 600 & trap \"kill $!\" TERM; echo $TOLD; wait", "a word of its own"),
        Map.of("TOLD", "up"));
    assertThat(Daemon.waitUntil(() -> daemon.lastLines().contains("up"), Duration.ofSeconds(30)))
        .isTrue();
    assertThat(daemon.isAlive()).isTrue();
    long process = Long.parseLong(Files.readString(folder.resolve("worker-1.pid")).split(" ")[0]);
    assertThat(new Daemon(folder, "worker-1", "another word").isAlive()).isFalse();

    daemon.stop();

    assertThat(Daemon.waitUntil(() -> isGone(process), Duration.ofSeconds(30))).isTrue();
    assertThat(folder.resolve("worker-1.pid")).doesNotExist();
  }

  /** The JVM, whose child it is, takes note of its end a moment later. */
  private static boolean isGone(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
  }

  private String run(String... words) {
    out.reset();
    command.run(List.of(words));
    return out.toString(UTF_8);
  }
}
