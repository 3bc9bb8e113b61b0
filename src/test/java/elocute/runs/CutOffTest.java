package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.Lake;
import elocute.lake.ObjectStoreFileSystem;
import elocute.runs.Archive.Original;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that moves runs is cut off before each of its changes in turn, on an object store,
 * where most of them are made; the next call finishes it, and nothing tells the two from one.
 */
@Tag("slow")
class CutOffTest {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);

  @TempDir Path folder;

  /** Does something with run {@code a}. */
  @FunctionalInterface
  private interface Deed {
    void on(Lake lake) throws IOException;
  }

  @Test
  void aCleanup() throws IOException {
    assertThatTheNextCallFinishes(lake -> {}, CutOffTest::clean);
  }

  @Test
  void aCleanupOfAnArchivedRun() throws IOException {
    assertThatTheNextCallFinishes(
        lake -> new Archive(lake).archive("a", Original.KEPT), CutOffTest::clean);
  }

  @Test
  void aRestoreFromTheTrash() throws IOException {
    assertThatTheNextCallFinishes(CutOffTest::clean, lake -> new Restore(lake).restore("a"));
  }

  @Test
  void aPurge() throws IOException {
    assertThatTheNextCallFinishes(
        CutOffTest::clean, lake -> requireNoFailure(new Cleanup(lake).purge(List.of("a"))));
  }

  @Test
  void anArchive() throws IOException {
    assertThatTheNextCallFinishes(
        lake -> {}, lake -> new Archive(lake).archive("a", Original.REMOVED));
  }

  @Test
  void aRestoreFromTheArchive() throws IOException {
    assertThatTheNextCallFinishes(
        lake -> new Archive(lake).archive("a", Original.REMOVED),
        lake -> new Restore(lake).restore("a"));
  }

  @Test
  void aRename() throws IOException {
    assertThatTheNextCallFinishes(lake -> {}, lake -> new Rename(lake).rename("a", "z"));
  }

  private void assertThatTheNextCallFinishes(Deed before, Deed deed) throws IOException {
    Path prepared = folder.resolve("prepared");
    before.on(fill(prepared));
    Path undisturbed = copy(prepared, "undisturbed");
    deed.on(lake(undisturbed));
    int change = 0;
    for (boolean wasCutOff = true; wasCutOff; change++) {
      Path lake = copy(prepared, "cut off " + change);
      wasCutOff = isCutOff(deed, lake(lake), change);
      FileUtils.deleteDirectory(lake.resolve("experiments/_leases").toFile());
      new RunStore(lake(lake)).list();
      if (wasCutOff) {
        again(deed, lake(lake));
      }
      assertThat(contents(lake))
          .as("cut off before change " + change)
          .isEqualTo(contents(undisturbed));
      FileUtils.deleteDirectory(lake.toFile());
    }
    assertThat(change).isGreaterThan(10);
  }

  /** Whether the process dies before that change; dead, it says nothing of its failures. */
  private static boolean isCutOff(Deed deed, Lake lake, int change) throws IOException {
    try (Fault death =
        Fault.at(Call.CREATE, Call.DELETE, Call.MAKE_DIRECTORY)
            .after(change)
            .fails("the process is dead")) {
      try {
        deed.on(lake);
      } catch (IOException | RunStoreException died) {
        assertThat(death.happened()).as(died.toString()).isPositive();
      }
      return death.happened() > 0;
    }
  }

  /**
   * As the command does: finish what was begun, then the same once more; it may be done by then.
   */
  private static void again(Deed deed, Lake lake) throws IOException {
    requireNoFailure(new Cleanup(lake).resume());
    try {
      deed.on(lake);
    } catch (RunStoreException doneAlready) {
      assertThat(doneAlready)
          .hasMessageMatching("(?s).*(exists|there is no run|is neither in|is archived).*");
    }
  }

  private static void clean(Lake lake) throws IOException {
    Cleanup cleanup = new Cleanup(lake);
    var rules = new CleanupRules(OptionalInt.empty(), Optional.of("a"), Optional.empty(), 0);
    Remover remover = new Remover(lake);
    CleanupPlan plan = cleanup.plan(rules, Instant.now());
    requireNoFailure(plan.removals().stream().map(item -> remover.trash(item.removal())).toList());
  }

  private static void requireNoFailure(List<CleanupOutcome> outcomes) throws IOException {
    for (CleanupOutcome outcome : outcomes) {
      if (outcome.status() == CleanupOutcome.Status.FAILED) {
        throw new IOException(outcome.detail());
      }
    }
  }

  private static Lake fill(Path place) throws IOException {
    Lake lake = lake(place);
    LakeWithRuns runs = new LakeWithRuns(lake);
    runs.ended("a", "simple", "finished", BEST);
    runs.ended("b", "simple", "finished", BEST);
    return lake;
  }

  private static Lake lake(Path place) throws IOException {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.store.impl", ObjectStoreFileSystem.class.getName());
    configuration.setBoolean("fs.store.impl.disable.cache", true);
    return Lake.open("store://" + place, configuration);
  }

  private Path copy(Path lake, String name) throws IOException {
    Path copy = folder.resolve(name);
    FileUtils.copyDirectory(lake.toFile(), copy.toFile());
    return copy;
  }

  /**
   * Checksums of all files; of the trash's own record and of archives, which have times in them,
   * that they are there.
   */
  private static TreeMap<String, String> contents(Path lake) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean hasTimes = file.endsWith("trashed.json") || file.toString().endsWith(".tar.gz");
        contents.put(
            lake.relativize(file).toString(),
            hasTimes ? "" : DigestUtils.sha256Hex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }
}
