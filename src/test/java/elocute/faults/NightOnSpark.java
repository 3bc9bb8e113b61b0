package elocute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.jobs.SubmitScript;
import elocute.jobs.SubmitScript.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A night of validation on a Spark of one process, through the door that users take. */
final class NightOnSpark implements AutoCloseable {
  private final Running running;

  private NightOnSpark(Running running) {
    this.running = running;
  }

  static NightOnSpark begin(Path lake) throws IOException {
    return new NightOnSpark(
        new SubmitScript()
            .start(
                "--master",
                "local[1]",
                "nightly",
                "--split",
                "validation",
                "--lake",
                lake.toString()));
  }

  void await(JobProcess.Condition condition) throws Exception {
    while (!condition.holds()) {
      boolean hasEnded = running.process().waitFor(20, TimeUnit.MILLISECONDS);
      assertThat(hasEnded && !condition.holds()).as(said()).isFalse();
    }
  }

  /** Waits for its end; fails unless nothing failed; returns the runs that it has evaluated. */
  List<String> awaitEnd() throws Exception {
    assertThat(running.process().waitFor(2, TimeUnit.MINUTES)).as(said()).isTrue();
    assertThat(running.process().exitValue()).as(said()).isZero();
    assertThat(said()).contains("failed: 0");
    return said()
        .lines()
        .filter(line -> line.startsWith("evaluated a"))
        .map(line -> line.substring("evaluated ".length(), line.indexOf('/')))
        .toList();
  }

  private String said() throws IOException {
    return Files.readString(running.out()) + Files.readString(running.err());
  }

  @Override
  public void close() {
    running.process().descendants().forEach(ProcessHandle::destroyForcibly);
    running.process().destroyForcibly();
  }
}
