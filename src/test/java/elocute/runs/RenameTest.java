package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.InvalidNameException;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.training.checkpoint.RunAttempt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameTest {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);

  @TempDir Path folder;
  private LakeWithRuns runs;
  private Rename rename;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder);
    rename = new Rename(runs.lake());
    runs.ended("a", "simple", "finished", BEST);
  }

  @Test
  void filesAndRowsHaveTheNewNameAndWhatTheyWere() throws IOException {
    RunAttempt.first("a", 2, "set", "mapping").begin(runs.lake());
    rename.rename("a", "z.1");
    assertThat(new RunStore(runs.lake()).names()).containsExactly("z.1");
    assertThat(new TableStore(runs.lake()).read(Table.EPOCHS))
        .extracting(EpochRow::experiment)
        .containsExactly("z.1");
    assertThat(new RunStore(runs.lake()).show("z.1").run().best()).contains(BEST);
    assertThat(RunAttempt.last(runs.lake(), "z.1")).map(RunAttempt::run).contains("z.1");
    RunNames.requireFree(runs.lake(), "a");
  }

  @Test
  void aTakenNameIsRefused() throws IOException {
    runs.started("b", "simple");
    runs.ended("c", "simple", "finished", BEST);
    runs.ended("d", "simple", "finished", BEST);
    new Archive(runs.lake()).archive("c", Archive.Original.REMOVED);
    var rules = new CleanupRules(OptionalInt.empty(), Optional.of("d"), Optional.empty(), 0);
    var cleanup = new Cleanup(runs.lake());
    cleanup.execute(cleanup.plan(rules, Instant.now()), Removals.here(runs.lake()));
    for (String taken : new String[] {"b", "c", "d"}) {
      assertThatThrownBy(() -> rename.rename("a", taken))
          .isInstanceOf(RunStoreException.class)
          .hasMessage("the name '" + taken + "' is taken");
    }
    assertThat(folder.resolve("experiments/a/config.json")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/b", "a\\b", "..", "", "_a", "a\nb", "a=b", "."})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> rename.rename("a", name)).isInstanceOf(InvalidNameException.class);
  }

  @Test
  void aRunInUseIsNotRenamed() throws IOException {
    try (Lease lease = Lease.hold(runs.lake(), "a", LeaseUse.EVALUATION)) {
      lease.requireHeld();
      assertThatThrownBy(() -> rename.rename("a", "b")).isInstanceOf(LeaseHeldException.class);
    }
    assertThatThrownBy(() -> rename.rename("none", "b"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("there is no run 'none'");
  }
}
