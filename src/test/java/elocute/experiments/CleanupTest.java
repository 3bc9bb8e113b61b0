package elocute.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.experiments.CleanupOutcome.Status;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);
  private static final CleanupRules ALL_OF_A =
      new CleanupRules(OptionalInt.empty(), Optional.of("a*"), 0);

  @TempDir Path folder;
  private LakeWithRuns runs;
  private TableStore tables;
  private Cleanup cleanup;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder);
    tables = new TableStore(runs.lake());
    cleanup = new Cleanup(runs.lake());
    runs.ended("a", "simple", "finished", BEST);
    runs.ended("b", "simple", "finished", BEST);
  }

  @Test
  void aPlanAloneChangesNothing() throws IOException {
    assertThat(cleanup.plan(ALL_OF_A, Instant.now()).removals()).hasSize(1);
    assertThat(new ExperimentStore(runs.lake()).list()).hasSize(2);
  }

  @Test
  void aRemovedRunLeavesNeitherFilesNorRows() throws IOException {
    CleanupPlan plan = cleanup.plan(ALL_OF_A, Instant.now());
    assertThat(cleanup.execute(plan)).containsExactly(new CleanupOutcome("a", Status.REMOVED, ""));
    assertThat(folder.resolve("experiments/a")).doesNotExist();
    assertThat(folder.resolve("experiments/_trash/a")).doesNotExist();
    assertThat(tables.experiments(Table.EXPERIMENTS)).containsExactly("b");
    assertThat(tables.experiments(Table.EPOCHS)).containsExactly("b");
    assertThat(folder.resolve("experiments/b/checkpoints/best_error/model.safetensors")).exists();
  }

  @Test
  void aRunThatStartsAfterThePlanStays() throws IOException {
    CleanupPlan plan = cleanup.plan(ALL_OF_A, Instant.now());
    try (Lease lease = Lease.hold(runs.lake(), "a")) {
      assertThat(lease).isNotNull();
      assertThat(cleanup.execute(plan))
          .containsExactly(new CleanupOutcome("a", Status.SKIPPED, "is running"));
    }
    assertThat(folder.resolve("experiments/a/config.json")).exists();
  }

  @Test
  void aRunThatIsWrittenToAfterThePlanStays() throws IOException {
    CleanupPlan plan = cleanup.plan(ALL_OF_A, Instant.now());
    runs.touch("a", Instant.now().plusSeconds(60));
    assertThat(cleanup.execute(plan))
        .containsExactly(new CleanupOutcome("a", Status.SKIPPED, "was written to meanwhile"));
    assertThat(folder.resolve("experiments/a/config.json")).exists();
  }

  @Test
  void aRunThatAnotherCleanupRemovedIsNoFailure() throws IOException {
    CleanupPlan plan = cleanup.plan(ALL_OF_A, Instant.now());
    new Cleanup(runs.lake()).execute(plan);
    assertThat(cleanup.execute(plan))
        .containsExactly(new CleanupOutcome("a", Status.SKIPPED, "is gone already"));
  }

  @Test
  void aRemovalThatWasCutOffIsFinishedByTheNext() throws IOException {
    Files.createDirectories(folder.resolve("experiments/_trash"));
    Files.move(folder.resolve("experiments/a"), folder.resolve("experiments/_trash/a"));
    assertThat(cleanup.unfinished()).containsExactly("a");
    assertThat(cleanup.resume()).containsExactly(new CleanupOutcome("a", Status.REMOVED, ""));
    assertThat(cleanup.unfinished()).isEmpty();
    assertThat(tables.experiments(Table.EXPERIMENTS)).containsExactly("b");
  }

  @Test
  void aLinkOutOfTheLakeIsRemovedAndItsTargetStays(@TempDir Path outside) throws IOException {
    Files.createFile(outside.resolve("precious"));
    Files.createSymbolicLink(folder.resolve("experiments/a/link"), outside);
    Files.createSymbolicLink(folder.resolve("experiments/a_link"), outside);
    cleanup.execute(cleanup.plan(ALL_OF_A, Instant.now()));
    assertThat(folder.resolve("experiments/a")).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }
}
