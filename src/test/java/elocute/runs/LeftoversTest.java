package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.runs.CleanupOutcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeftoversTest {
  private static final BestMetrics BEST = new BestMetrics(0.8, 0.7, 1.25);
  private static final String UUID = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;
  private LakeWithRuns runs;
  private Cleanup cleanup;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder);
    cleanup = new Cleanup(runs.lake());
    runs.ended("a", "simple", "finished", BEST);
    runs.ended("b", "simple", "finished", BEST);
  }

  @Test
  void whatKillsLeaveOfRunsIsListedAndThenDeletedAndNothingElse() throws IOException {
    new Archive(runs.lake()).archive("b", Archive.Original.REMOVED);
    TreeSet<String> before = files();
    leave("experiments/a/checkpoints/latest/_model-a1-0001.safetensors." + UUID + ".tmp", 500);
    leave("archive/_a.tar.gz." + UUID + ".tmp", 300);
    leave("archive/_gone.tar.gz." + UUID + ".claim.tmp", 0);
    leave("experiments/_moves/_a.json." + UUID + ".tmp", 20);
    leave("experiments/_restore-b/checkpoints/best_error/model.safetensors", 400);

    TreeSet<String> left = files();
    assertThat(cleanup.leftovers())
        .extracting(found -> found.run() + " " + found.paths().size() + " " + found.bytes())
        .containsExactly("a 3 820", "b 1 400", "gone 1 0");
    assertThat(files()).isEqualTo(left);

    // The record's own is gone when what was begun is settled.
    assertThat(cleanup.resume())
        .containsExactly(
            CleanupOutcome.kept("a", "deleted what was left half written, 800 bytes"),
            CleanupOutcome.kept("b", "deleted what was left half written, 400 bytes"),
            CleanupOutcome.kept("gone", "deleted what was left half written, 0 bytes"));
    assertThat(files()).isEqualTo(before);
    assertThat(cleanup.leftovers()).isEmpty();
    new Restore(runs.lake()).restore("b");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenAsideForARunThatIsHeldStays(LeaseUse use) throws IOException {
    leave("archive/_a.tar.gz." + UUID + ".tmp", 300);
    leave("experiments/_moves/_a.json." + UUID + ".tmp", 20);
    leave("experiments/a/_config.json." + UUID + ".tmp", 20);
    TreeSet<String> before = files();
    try (Lease lease = Lease.hold(runs.lake(), "a", use)) {
      lease.requireHeld();
      assertThat(cleanup.leftovers()).isEmpty();
      assertThat(cleanup.resume()).isEmpty();
      CleanupOutcome taken = new Remover(runs.lake()).settle("a");
      assertThat(taken.status()).isEqualTo(Status.KEPT);
      assertThat(taken.detail()).startsWith("run 'a' is in use by process");
    }
    assertThat(files()).isEqualTo(before);
  }

  /** Both names begin alike, and end alike. */
  @Test
  void whatIsWrittenAsideForAnotherRunStays() throws IOException {
    leave("archive/_a.tar.gz.c.tar.gz." + UUID + ".tmp", 300);
    leave("experiments/_moves/_a.json.c.json." + UUID + ".tmp", 20);
    TreeSet<String> before = files();
    try (Lease other = Lease.hold(runs.lake(), "a.tar.gz.c", LeaseUse.MANAGEMENT);
        Lease another = Lease.hold(runs.lake(), "a.json.c", LeaseUse.MANAGEMENT)) {
      other.requireHeld();
      another.requireHeld();
      new Remover(runs.lake()).settle("a");
      new Archive(runs.lake()).archive("a", Archive.Original.KEPT);
    }
    assertThat(files()).containsAll(before);
  }

  @Test
  void filesOfPeopleAndWhatMayBeTheOnlyCopyStay(@TempDir Path outside) throws IOException {
    leave("experiments/a/notes.tmp", 10);
    leave("experiments/a/_notes.tmp", 10);
    leave("experiments/_restore-c/checkpoints/best_error/model.safetensors", 400);
    Files.createSymbolicLink(
        folder.resolve("experiments/a/_link." + UUID + ".tmp"), outside.toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("experiments/linked"), outside.toAbsolutePath());
    leave("experiments/linked/_config.json." + UUID + ".tmp", 20);
    assertThat(cleanup.leftovers()).isEmpty();
    assertThat(new Remover(runs.lake()).settle("a"))
        .isEqualTo(CleanupOutcome.kept("a", "is settled already"));
  }

  @Test
  void whatIsBegunIsFinishedWithWhatWasUnpackedAndThenNothingIsLeft() throws IOException {
    new Archive(runs.lake()).archive("b", Archive.Original.KEPT);
    Files.move(folder.resolve("experiments/b"), folder.resolve("experiments/_restore-b"));
    Files.createDirectories(folder.resolve("experiments/_moves"));
    Files.writeString(
        folder.resolve("experiments/_moves/b.json"),
        "{\"kind\": \"UNARCHIVE\", \"run\": \"b\", \"target\": \"b\"}");
    assertThat(cleanup.leftovers()).isEmpty();
    assertThat(cleanup.resume())
        .extracting(CleanupOutcome::run, CleanupOutcome::detail)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("b", "finished: unarchive"));
    assertThat(folder.resolve("experiments/b/checkpoints/best_error/model.safetensors")).exists();
    assertThat(folder.resolve("archive")).isEmptyDirectory();
  }

  private void leave(String file, int bytes) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[bytes]);
  }

  /** All but leases, and of directories only those in which something lies. */
  private TreeSet<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.contains("_leases"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
