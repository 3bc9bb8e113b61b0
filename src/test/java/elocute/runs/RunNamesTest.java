package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNamesTest {
  private static final LocalDateTime MORNING = LocalDateTime.of(2025, 6, 4, 8, 2, 42);

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void open() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration());
  }

  @Test
  void aNameIsModelAndMinuteAndClaimingItWritesTheConfiguration() throws IOException {
    RunSettings settings = settings("model_type=transformer");
    assertThat(name(settings, MORNING)).isEqualTo("transformer_20250604_0802");
    String json =
        AtomicFiles.readText(
            lake.fileSystem(), lake.runFiles("transformer_20250604_0802").config());
    assertThat(SettingsLoader.fromJson(json)).isEqualTo(settings);
  }

  @Test
  void laterRunsOfTheSameMinuteAreNumbered() throws IOException {
    RunSettings settings = settings("experiment_name=mine");
    assertThat(name(settings)).isEqualTo("mine");
    assertThat(name(settings)).isEqualTo("mine_2");
    assertThat(name(settings)).isEqualTo("mine_3");
  }

  @Test
  void namesOfArchivedHalfRemovedAndBrokenRunsAreTaken() throws IOException {
    Files.createDirectories(folder.resolve("archive"));
    Files.createFile(folder.resolve("archive/mine.tar.gz"));
    Files.createDirectories(folder.resolve("experiments/_trash/mine_2/files"));
    Files.createDirectories(folder.resolve("experiments/mine_3"));
    assertThat(name(settings("experiment_name=mine"))).isEqualTo("mine_4");
  }

  @Test
  void aNameThatLeavesTheLakeIsRefused() {
    assertThatThrownBy(() -> name(settings("experiment_name=../mine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("experiment_name '../mine' is not valid");
  }

  @Test
  void concurrentRunsNeverShareAName() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(8);
    try {
      Callable<String> claim = () -> name(settings(""), MORNING);
      List<String> names = new ArrayList<>();
      for (Future<String> name : runs.invokeAll(Collections.nCopies(24, claim))) {
        names.add(name.get());
      }
      assertThat(names).doesNotHaveDuplicates().contains("simple_20250604_0802");
    } finally {
      runs.shutdownNow();
    }
  }

  @Test
  void whatCannotBeClaimedIsKnownBeforeAnythingIsWaitedFor() throws IOException {
    assertThatThrownBy(
            () ->
                RunNames.requirePossible(
                    lake, settings("experiment_name=../run"), TakenName.SUFFIX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("experiment_name '../run' is not valid");
    RunNames.claim(lake, settings("experiment_name=run"), TakenName.FAIL).close();
    assertThatThrownBy(
            () -> RunNames.requirePossible(lake, settings("experiment_name=run"), TakenName.FAIL))
        .isInstanceOf(RunStoreException.class)
        .hasMessage("the name 'run' is taken: choose another experiment_name");
    assertThatCode(
            () -> {
              RunNames.requirePossible(lake, settings("experiment_name=run"), TakenName.SUFFIX);
              RunNames.requirePossible(lake, settings("experiment_name=other"), TakenName.FAIL);
              RunNames.requirePossible(lake, settings(""), TakenName.FAIL);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aTakenNameIsRefusedWhereThatIsAskedFor() throws IOException {
    RunSettings settings = settings("experiment_name=mine");
    RunNames.claim(lake, settings, TakenName.FAIL).close();
    assertThatThrownBy(() -> RunNames.claim(lake, settings, TakenName.FAIL))
        .isInstanceOf(RunStoreException.class)
        .hasMessage("the name 'mine' is taken: choose another experiment_name");
    try (ClaimedRun minute = RunNames.claim(lake, settings(""), TakenName.FAIL, MORNING)) {
      assertThat(name(settings(""), MORNING)).isEqualTo(minute.name() + "_2");
    }
  }

  @Test
  void aClaimedRunIsHeldForTraining() throws IOException {
    try (ClaimedRun run = RunNames.claim(lake, settings(""), TakenName.SUFFIX)) {
      assertThat(Lease.isTrained(lake, run.name())).isTrue();
    }
  }

  private String name(RunSettings settings) throws IOException {
    return name(settings, LocalDateTime.now());
  }

  private String name(RunSettings settings, LocalDateTime now) throws IOException {
    try (ClaimedRun run = RunNames.claim(lake, settings, TakenName.SUFFIX, now)) {
      return run.name();
    }
  }

  private static RunSettings settings(String overrides) {
    return SettingsLoader.load(Optional.empty(), overrides);
  }
}
