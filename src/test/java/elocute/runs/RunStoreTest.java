package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import elocute.lake.AtomicFiles;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStoreTest {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);

  @TempDir Path folder;
  private LakeWithRuns runs;
  private RunStore store;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder);
    store = new RunStore(runs.lake());
  }

  @Test
  void anEmptyLakeHasNoExperiments() throws IOException {
    assertThat(store.list()).isEmpty();
  }

  @Test
  void anEndedRunIsAsItsRowSays() throws IOException {
    runs.ended("a", "cross", "failed", BEST);
    Instant written = Instant.parse("2025-06-04T08:02:42Z");
    runs.touch("a", written);
    long config = Files.size(folder.resolve("experiments/a/config.json"));
    assertThat(store.list())
        .containsExactly(
            new RunSummary(
                "a",
                "cross",
                RunState.FAILED,
                Optional.empty(),
                false,
                "",
                written,
                3,
                Optional.of(BEST),
                config + 1000));
  }

  @Test
  void aRunWithoutARowIsInterruptedAndKnownByItsEpochs() throws IOException {
    runs.started("a", "transformer");
    new TableStore(runs.lake())
        .append(
            Table.EPOCHS,
            "a",
            "both",
            List.of(
                LakeWithRuns.epoch("a", 1, new BestMetrics(0.5, 0.7, 1.5)),
                LakeWithRuns.epoch("a", 2, new BestMetrics(0.8, 0.6, 1.25))));
    RunSummary found = store.list().get(0);
    assertThat(found.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(found.modelType()).isEqualTo("transformer");
    assertThat(found.epochs()).isEqualTo(2);
    assertThat(found.best()).contains(BEST);
  }

  @Test
  void aHeldRunIsRunningEvenWhenItHasEndedBefore() throws IOException {
    runs.ended("a", "simple", "interrupted", BEST);
    try (Lease lease = Lease.hold(runs.lake(), "a", LeaseUse.TRAINING)) {
      assertThat(lease).isNotNull();
      assertThat(store.list().get(0).state()).isEqualTo(RunState.RUNNING);
    }
    assertThat(store.list().get(0).state()).isEqualTo(RunState.INTERRUPTED);
  }

  @Test
  void theTrashAndStrayFilesAreNoExperiments() throws IOException {
    runs.started("a", "simple");
    Files.createDirectories(folder.resolve("experiments/_trash/b"));
    Files.createFile(folder.resolve("experiments/notes.txt"));
    assertThat(store.list()).extracting(RunSummary::name).containsExactly("a");
  }

  @Test
  void aRunWithoutAReadableConfigurationIsListedAsUnknown() throws IOException {
    AtomicFiles.writeNew(runs.lake().fileSystem(), runs.lake().runFiles("a").config(), "{");
    Files.createDirectories(folder.resolve("experiments/b"));
    assertThat(store.list()).extracting(RunSummary::modelType).containsOnly("unknown").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[null]", "{}", "{\"run\": \"a\", \"target\": \"a\"}"})
  void anUnreadableRecordOfAMoveHidesItsRunAndNoOther(String content) throws IOException {
    runs.started("a", "simple");
    runs.started("b", "simple");
    AtomicFiles.writeNew(
        runs.lake().fileSystem(),
        new org.apache.hadoop.fs.Path(runs.lake().moves(), "a.json"),
        content);
    AtomicFiles.writeNew(
        runs.lake().fileSystem(),
        new org.apache.hadoop.fs.Path(runs.lake().trash("c"), "trashed.json"),
        content);
    Files.createDirectories(
        java.nio.file.Path.of(runs.lake().trash("c").toUri().getPath()).resolve("files"));
    assertThat(new RunStore(runs.lake()).names()).containsExactly("b");
    assertThat(new Trash(runs.lake()).list())
        .extracting(TrashedRun::run, TrashedRun::reason)
        .containsExactly(tuple("c", "unknown"));
  }

  @Test
  void linksOutOfTheLakeAreNeitherFollowedNorCounted() throws IOException {
    runs.started("a", "simple");
    Path outside = Files.createTempDirectory("outside");
    Files.write(outside.resolve("big"), new byte[5000]);
    Path link = folder.resolve("experiments/a/link");
    Files.createSymbolicLink(link, outside);
    long config = Files.size(folder.resolve("experiments/a/config.json"));
    assertThat(store.list().get(0).bytes()).isEqualTo(config + 1000);
    Files.delete(outside.resolve("big"));
    Files.delete(outside);
  }

  @Test
  void anUnknownRunIsRefusedWithTheNearestName() throws IOException {
    runs.started("simple_1", "simple");
    runs.started("cross_1", "cross");
    assertThatThrownBy(() -> store.show("simple_2"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("there is no run 'simple_2'")
        .hasMessageContaining("did you mean 'simple_1'?");
  }

  @Test
  void everythingKnownOfARunIsShown() throws IOException {
    runs.ended("a", "simple", "finished", BEST);
    RunDetails details = store.show("a");
    assertThat(details.run().state()).isEqualTo(RunState.FINISHED);
    assertThat(details.epochs()).containsExactly(LakeWithRuns.epoch("a", 3, BEST));
    assertThat(details.configJson()).contains("\"model_type\" : \"simple\"");
  }

  @Test
  void ordersPutTheBestFirstAndTheUnmeasuredLast() {
    RunSummary good = run("good", Optional.of(new BestMetrics(0.9, 0.5, 1)));
    RunSummary poor = run("poor", Optional.of(new BestMetrics(0.1, 0.9, 2)));
    RunSummary none = run("none", Optional.empty());
    assertThat(sorted(RunOrder.ERROR_ACCURACY, none, poor, good))
        .containsExactly("good", "poor", "none");
    assertThat(sorted(RunOrder.PHONEME_ACCURACY, none, good, poor))
        .containsExactly("poor", "good", "none");
    assertThat(sorted(RunOrder.VALIDATION_LOSS, none, poor, good))
        .containsExactly("good", "poor", "none");
    assertThat(sorted(RunOrder.NAME, poor, none, good)).containsExactly("good", "none", "poor");
  }

  private static List<String> sorted(RunOrder order, RunSummary... experiments) {
    return List.of(experiments).stream().sorted(order.comparator()).map(RunSummary::name).toList();
  }

  private static RunSummary run(String name, Optional<BestMetrics> best) {
    return new RunSummary(
        name, "simple", RunState.FINISHED, Optional.empty(), false, "", Instant.EPOCH, 1, best, 1);
  }
}
