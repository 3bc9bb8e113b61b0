package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.cli.SubmitScript;
import elocute.cli.SubmitScript.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A training through the door that users take, encrypted, whose processes can be sent signals. */
public final class StruckRun implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Path run;
  private final Running running;

  private StruckRun(Path run, Running running) {
    this.run = run;
    this.running = running;
  }

  static StruckRun start(Path lake, String run, String deadlineSeconds, String... options)
      throws IOException {
    String conf = "spark.elocute.collective.deadlineSeconds=" + deadlineSeconds;
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--conf",
                    conf,
                    "--conf",
                    "spark.network.crypto.enabled=true",
                    "train",
                    "--lake",
                    lake.toString()),
                Arrays.stream(options))
            .toArray(String[]::new);
    return new StruckRun(lake.resolve("experiments/" + run), new SubmitScript().start(arguments));
  }

  /** Waits for a checkpoint of an attempt that is amid an epoch and has so many steps behind it. */
  void awaitStep(int attempt, int steps) throws Exception {
    await(
        checkpoint ->
            checkpoint.path("attempt").asInt() >= attempt
                && checkpoint.path("state").path("step").asInt() >= steps
                && checkpoint.path("state").path("step_in_epoch").asInt() > 0);
  }

  private void await(Predicate<JsonNode> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!condition.test(checkpoint())) {
      assertThat(running.process().waitFor(50, TimeUnit.MILLISECONDS)).as(log()).isFalse();
      assertThat(System.nanoTime()).as(log()).isLessThan(deadline);
    }
  }

  private JsonNode checkpoint() throws IOException {
    try {
      return JSON.readTree(Files.readString(run.resolve("checkpoints/latest/checkpoint.json")));
    } catch (NoSuchFileException none) {
      return JSON.createObjectNode();
    }
  }

  /** Waits until a line has been logged; returns the seconds that took. */
  double awaitLine(String text) throws Exception {
    long started = System.nanoTime();
    while (!log().contains(text)) {
      assertThat(running.process().waitFor(50, TimeUnit.MILLISECONDS)).as(log()).isFalse();
      assertThat(System.nanoTime() - started).as(log()).isLessThan(TimeUnit.MINUTES.toNanos(4));
    }
    return (System.nanoTime() - started) / 1e9;
  }

  /** Waits for the end; returns the exit status. */
  int awaitEnd() throws Exception {
    assertThat(running.process().waitFor(6, TimeUnit.MINUTES)).as(log()).isTrue();
    return running.process().exitValue();
  }

  String log() throws IOException {
    return Files.readString(running.err());
  }

  /** The executors' processes, the oldest first. */
  List<ProcessHandle> executors() {
    return running
        .process()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
        .sorted()
        .toList();
  }

  /** One that works, even while Spark is still ending one that was stopped before. */
  ProcessHandle newestExecutor() {
    List<ProcessHandle> oldestFirst = executors();
    return oldestFirst.get(oldestFirst.size() - 1);
  }

  ProcessHandle driver() {
    return running.process().toHandle();
  }

  static void signal(String name, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Override
  public void close() {
    running.process().descendants().forEach(ProcessHandle::destroyForcibly);
    running.process().destroyForcibly();
  }
}
