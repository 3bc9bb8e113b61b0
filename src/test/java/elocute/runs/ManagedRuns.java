package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Lake;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.Archive.Original;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All of management once, on whatever the lake lies on. */
public final class ManagedRuns {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);

  private ManagedRuns() {}

  /** Fails where something does not work. */
  public static void workOn(Lake lake, Removals removals) throws IOException {
    LakeWithRuns runs = new LakeWithRuns(lake);
    RunStore store = new RunStore(lake);
    for (String run : List.of("m_a", "m_b", "m_c")) {
      runs.ended(run, "simple", "failed", BEST);
    }
    new RunLabels(lake).pin("m_c");
    new RunLabels(lake).note("m_c", "stays");
    assertThat(clean(lake, removals)).containsExactly("m_a", "m_b");
    assertThat(mine(store.names())).containsExactly("m_c");
    assertThat(mine(new TableStore(lake).runs(Table.EPOCHS))).containsExactly("m_c");

    new Restore(lake).restore("m_a");
    assertThat(store.show("m_a").run().best()).contains(BEST);
    new Cleanup(lake).purge(List.of("m_b"));
    assertThat(new Trash(lake).list()).isEmpty();

    new Archive(lake).archive("m_a", Original.REMOVED);
    assertThat(mine(store.names())).containsExactly("m_c");
    assertThat(mine(new TableStore(lake).runs(Table.EPOCHS))).containsExactly("m_a", "m_c");
    new Restore(lake).restore("m_a");
    new Rename(lake).rename("m_a", "m_z");
    assertThat(store.show("m_z").epochs()).hasSize(1);
    assertThat(store.show("m_c").run().note()).isEqualTo("stays");
    assertThat(mine(store.names())).containsExactly("m_c", "m_z");
    assertThat(new Relocations(lake).unsettled()).isEmpty();
    assertThat(LeaseFile.in(lake.fileSystem(), lake.leases())).isEmpty();
  }

  private static List<String> clean(Lake lake, Removals removals) throws IOException {
    var rules =
        new CleanupRules(OptionalInt.empty(), Optional.of("m_*"), Optional.of(RunState.FAILED), 0);
    Cleanup cleanup = new Cleanup(lake);
    return cleanup.execute(cleanup.plan(rules, Instant.now()), removals).stream()
        .filter(outcome -> outcome.status() == CleanupOutcome.Status.REMOVED)
        .map(CleanupOutcome::run)
        .toList();
  }

  private static List<String> mine(List<String> names) {
    return names.stream().filter(name -> name.startsWith("m_")).toList();
  }
}
