package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  /** Above what Linux and macOS number processes with. */
  private static final long NO_PROCESS = 1L << 40;

  @TempDir private Path runs;

  @Test
  void aRunThatLivesKeepsItsDirectoryWhateverWasStartedSince() throws Exception {
    RunDirectory live = make("train", 0, NO_PROCESS);
    try (FileChannel held = live.hold()) {
      RunDirectory newest = makeTwentyFiveMore();

      newest.clearOthers();

      assertThat(held.isOpen()).isTrue();
      assertThat(live.path().resolve("jars/elocute.jar")).exists();
    }
  }

  @Test
  void ofRunsThatAreOverTheNewestKeepTheirLogsAndNoneItsJars() throws Exception {
    RunDirectory over = make("train", 0, NO_PROCESS);
    over.hold().close();
    RunDirectory newest = makeTwentyFiveMore();

    newest.clearOthers();

    assertThat(over.path()).doesNotExist();
    assertThat(runs.toFile().list()).hasSize(RunDirectory.KEPT);
    assertThat(runs.resolve("doctor-20260101-000024-" + NO_PROCESS).toFile().list())
        .containsExactly("work");
    assertThat(newest.path().resolve("jars/elocute.jar")).exists();
  }

  @Test
  void aRunThatHasOnlyBegunKeepsItsDirectory() throws Exception {
    RunDirectory begun = make("train", 0, ProcessHandle.current().pid());

    makeTwentyFiveMore().clearOthers();

    assertThat(begun.path().resolve("jars/elocute.jar")).exists();
  }

  @Test
  void aRunThatHasMadeItsLockAndNotTakenItYetKeepsItsDirectory() throws Exception {
    RunDirectory begun = make("train", 0, ProcessHandle.current().pid());
    Files.createFile(begun.path().resolve("lock"));

    makeTwentyFiveMore().clearOthers();

    assertThat(begun.path().resolve("jars/elocute.jar")).exists();
  }

  @Test
  void whatIsNotNamedAsARunIsLeftAlone() throws Exception {
    Path notes = Files.createDirectory(runs.resolve("notes"));

    makeTwentyFiveMore().clearOthers();

    assertThat(notes).exists();
  }

  private RunDirectory makeTwentyFiveMore() throws IOException {
    for (int second = 1; second < 25; second++) {
      make("doctor", second, NO_PROCESS);
    }
    return make("doctor", 25, NO_PROCESS);
  }

  private RunDirectory make(String job, int second, long process) throws IOException {
    Path path = runs.resolve("%s-20260101-0000%02d-%d".formatted(job, second, process));
    Files.createDirectories(path.resolve("work"));
    Files.writeString(Files.createDirectory(path.resolve("jars")).resolve("elocute.jar"), "");
    return RunDirectory.of(path).orElseThrow();
  }
}
