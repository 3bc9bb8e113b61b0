package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.SubmitScript;
import elocute.cli.SubmitScript.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does a job or a part of one. */
final class JobProcess implements AutoCloseable {
  private final Process process;
  private final List<Path> said;

  private JobProcess(Process process, Path... said) {
    this.process = process;
    this.said = List.of(said);
  }

  /** {@code experiments ...} on a lake. */
  static JobProcess experiments(Path lake, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("experiments"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--lake", lake.toString()));
    return start("elocute.cli.Main", all);
  }

  /** A job through the door that users take. */
  static JobProcess submitted(String... arguments) throws IOException {
    Running running = new SubmitScript().start(arguments);
    return new JobProcess(running.process(), running.out(), running.err());
  }

  /** A Java process of the project's classes. */
  static JobProcess start(String mainClass, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
    command.addAll(arguments);
    Path said = Files.createTempFile("job", ".out");
    return new JobProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start(),
        said);
  }

  /** Gives it the line that it waits for. */
  void start() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** What it has said so far. */
  String said() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : said) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }

  /** Looks at something again and again until it holds, as long as the process runs. */
  void await(Condition condition) throws Exception {
    while (!condition.holds()) {
      boolean hasEnded = process.waitFor(2, TimeUnit.MILLISECONDS);
      assertThat(hasEnded && !condition.holds()).as(said()).isFalse();
    }
  }

  /** Sends a signal, for example {@code STOP}. */
  void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Its exit status. */
  int awaitEnd() throws Exception {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(said()).isTrue();
    return process.exitValue();
  }

  /** Waits for its end; fails unless its exit status is 0. */
  JobProcess awaitSuccess() throws Exception {
    assertThat(awaitEnd()).as(said()).isZero();
    return this;
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    for (Path file : said) {
      Files.deleteIfExists(file);
    }
  }

  /** Something to wait for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }
}
