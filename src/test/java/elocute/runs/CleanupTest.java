package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.AtomicFiles;
import elocute.lake.NamedRuns;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.CleanupOutcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupTest {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);
  private static final CleanupRules ALL_OF_A =
      new CleanupRules(OptionalInt.empty(), Optional.of("a*"), Optional.empty(), 0);

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
    assertThat(plan().removals()).hasSize(1);
    assertThat(new RunStore(runs.lake()).list()).hasSize(2);
  }

  @Test
  void aRemovedRunIsInNoListAndNoTableAndComesBackWithItsRows() throws IOException {
    RunSummary before = new RunStore(runs.lake()).list().get(0);
    assertThat(execute(plan()))
        .containsExactly(new CleanupOutcome("a", Status.REMOVED, before.bytes(), "matches 'a*'"));
    assertThat(folder.resolve("experiments/a")).doesNotExist();
    assertThat(new RunStore(runs.lake()).names()).containsExactly("b");
    assertThat(tables.runs(Table.EXPERIMENTS)).containsExactly("b");
    assertThat(tables.runs(Table.EPOCHS)).containsExactly("b");
    assertThat(folder.resolve("experiments/_moves")).isEmptyDirectory();
    assertThat(folder.resolve("experiments/b/checkpoints/best_error/model.safetensors")).exists();

    new Restore(runs.lake()).restore("a");
    assertThat(new RunStore(runs.lake()).list().get(0)).isEqualTo(before);
    assertThat(tables.runs(Table.EPOCHS)).containsExactly("a", "b");
    assertThat(new Trash(runs.lake()).list()).isEmpty();
  }

  @Test
  void aPurgedRunIsGoneAndItsNameIsFree() throws IOException {
    execute(plan());
    assertThat(new Trash(runs.lake()).list())
        .extracting(TrashedRun::run, TrashedRun::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "matches 'a*'"));
    assertThat(cleanup.purge(List.of("a")))
        .extracting(CleanupOutcome::status)
        .containsExactly(Status.REMOVED);
    assertThat(folder.resolve("experiments/_trash")).isEmptyDirectory();
    RunNames.requireFree(runs.lake(), "a");
  }

  @Test
  void aRunThatIsTakenUpAfterThePlanStays() throws IOException {
    CleanupPlan plan = plan();
    for (LeaseUse use : List.of(LeaseUse.TRAINING, LeaseUse.EVALUATION)) {
      try (Lease lease = Lease.hold(runs.lake(), "a", use)) {
        lease.requireHeld();
        assertThatItStays(plan, "run 'a' is in use by process");
      }
    }
  }

  @Test
  void aRunThatIsWrittenToAfterThePlanStays() throws IOException {
    CleanupPlan plan = plan();
    runs.touch("a", Instant.now().plusSeconds(60));
    assertThatItStays(plan, "was written to meanwhile");
  }

  @Test
  void aRunThatIsPinnedAfterThePlanStays() throws IOException {
    CleanupPlan plan = plan();
    new RunLabels(runs.lake()).pin("a");
    assertThatItStays(plan, "is pinned; ./submit.sh experiments unpin a lets it go");
  }

  @Test
  void aRunThatAComparisonNamesAfterThePlanStays() throws IOException {
    CleanupPlan plan = plan();
    name("comparison_results/20250604_080242", "a");
    assertThatItStays(
        plan,
        "is named by comparison 20250604_080242; ./submit.sh experiments forget 20250604_080242 lets it go");
  }

  @Test
  void whatAReportNamesStaysUntilItIsForgotten() throws IOException {
    name("reports/20250604_080242", "a");
    assertThat(plan().removals()).isEmpty();
    assertThat(plan().kept())
        .extracting(CleanupPlan.Item::reason)
        .containsExactly(
            "is named by report 20250604_080242; ./submit.sh experiments forget 20250604_080242 lets it go");
    new SavedViews(runs.lake()).forget("20250604_080242");
    assertThat(plan().removals()).hasSize(1);
  }

  @Test
  void whatIsNamedByNowIsNotPurged() throws IOException {
    execute(plan());
    name("comparison_results/1", "a");
    assertThat(cleanup.purge(List.of("a")))
        .containsExactly(
            CleanupOutcome.kept(
                "a", "is named by comparison 1; ./submit.sh experiments forget 1 lets it go"));
    assertThat(new Trash(runs.lake()).list()).hasSize(1);
  }

  @Test
  void aRunThatAnotherCleanupRemovedIsNoFailure() throws IOException {
    CleanupPlan plan = plan();
    execute(plan);
    assertThat(execute(plan)).containsExactly(CleanupOutcome.kept("a", "is gone already"));
  }

  @Test
  void rowsOfAnArchivedRunStayInTheTables() throws IOException {
    new Archive(runs.lake()).archive("a", Archive.Original.KEPT);
    execute(plan());
    assertThat(folder.resolve("experiments/a")).doesNotExist();
    assertThat(tables.runs(Table.EPOCHS)).containsExactly("a", "b");
  }

  @Test
  void aLinkOutOfTheLakeIsRemovedAndItsTargetStays(@TempDir Path outside) throws IOException {
    Files.createFile(outside.resolve("precious"));
    Files.createSymbolicLink(folder.resolve("experiments/a/link"), outside);
    Files.createSymbolicLink(folder.resolve("experiments/a_link"), outside);
    execute(plan());
    assertThat(folder.resolve("experiments/a")).doesNotExist();
    cleanup.purge(List.of("a", "a_link"));
    assertThat(folder.resolve("experiments/_trash")).isEmptyDirectory();
    assertThat(outside.resolve("precious")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[null]"})
  void aListOfExperimentsThatIsNullStopsNoPlan(String content) throws IOException {
    AtomicFiles.writeNew(
        runs.lake().fileSystem(),
        new org.apache.hadoop.fs.Path(runs.lake().report("r"), NamedRuns.FILE),
        content);
    assertThat(NamedRuns.of(runs.lake())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[\"a", "{}"})
  void aListOfExperimentsThatIsNotReadableStopsAPlanAndSaysWhatToDo(String content)
      throws IOException {
    var file = new org.apache.hadoop.fs.Path(runs.lake().report("r"), NamedRuns.FILE);
    AtomicFiles.writeNew(runs.lake().fileSystem(), file, content);
    assertThatThrownBy(this::plan)
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(file.toString(), "./submit.sh experiments forget r");
    new SavedViews(runs.lake()).forget("r");
    assertThat(plan().removals()).hasSize(1);
  }

  private void assertThatItStays(CleanupPlan plan, String why) throws IOException {
    assertThat(execute(plan)).allMatch(outcome -> outcome.status() == Status.KEPT);
    assertThat(execute(plan).get(0).detail()).startsWith(why);
    assertThat(folder.resolve("experiments/a/config.json")).exists();
    assertThat(tables.runs(Table.EPOCHS)).contains("a");
  }

  private void name(String directory, String run) throws IOException {
    AtomicFiles.writeNew(
        runs.lake().fileSystem(),
        new org.apache.hadoop.fs.Path(runs.lake().root(), directory + "/" + NamedRuns.FILE),
        NamedRuns.content(List.of(run)));
  }

  private CleanupPlan plan() throws IOException {
    return cleanup.plan(ALL_OF_A, Instant.now());
  }

  private List<CleanupOutcome> execute(CleanupPlan plan) throws IOException {
    return cleanup.execute(plan, Removals.here(runs.lake()));
  }
}
