package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.Archive.Original;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path folder;
  private LakeWithRuns runs;
  private Archive archive;

  @BeforeEach
  void open() throws IOException {
    runs = new LakeWithRuns(folder.resolve("lake"));
    archive = new Archive(runs.lake());
  }

  @Test
  void aRunComesBackAsItWasAndItsRowsNeverGo() throws IOException {
    runs.ended("a", "simple", "finished", new BestMetrics(0.8, 0.7, 1.25));
    Path run = folder.resolve("lake/experiments/a");
    Files.createDirectories(run.resolve("logs"));
    Files.writeString(run.resolve("logs/한글 " + "x".repeat(120) + ".log"), "long name");
    Files.createFile(run.resolve("logs/empty"));
    Map<String, String> before = contents(run);
    archive.archive("a", Original.REMOVED);
    assertThat(run).doesNotExist();
    assertThat(folder.resolve("lake/archive")).isDirectoryContaining("glob:**/a.tar.gz");
    assertThat(new TableStore(runs.lake()).runs(Table.EPOCHS)).containsExactly("a");
    new Restore(runs.lake()).restore("a");
    assertThat(contents(run)).isEqualTo(before);
    assertThat(folder.resolve("lake/archive/a.tar.gz")).doesNotExist();
    assertThat(folder.resolve("lake/experiments").toFile().list())
        .containsExactlyInAnyOrder("_leases", "_moves", "a");
    assertThat(new TableStore(runs.lake()).runs(Table.EPOCHS)).containsExactly("a");
  }

  @Test
  void anOrdinaryTarReadsTheArchive() throws Exception {
    runs.started("a", "simple");
    archive.archive("a", Original.REMOVED);
    Process tar =
        new ProcessBuilder("tar", "tzf", folder.resolve("lake/archive/a.tar.gz").toString())
            .redirectErrorStream(true)
            .start();
    String listed = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(listed.lines())
        .containsExactly(
            "manifest.json", "a/checkpoints/best_error/model.safetensors", "a/config.json");
  }

  @Test
  void aRunningRunIsNotArchived() throws IOException {
    runs.started("a", "simple");
    try (Lease lease = Lease.hold(runs.lake(), "a", LeaseUse.TRAINING)) {
      assertThat(lease).isNotNull();
      assertThatThrownBy(() -> archive.archive("a", Original.REMOVED))
          .isInstanceOf(RunStoreException.class)
          .hasMessageContaining("run 'a' is in use by process");
    }
    assertThat(folder.resolve("lake/archive/a.tar.gz")).doesNotExist();
  }

  @Test
  void aRunWithALinkIsNotArchived() throws IOException {
    runs.started("a", "simple");
    Files.createSymbolicLink(
        folder.resolve("lake/experiments/a/passwords"), Path.of("config.json"));
    assertThatThrownBy(() -> archive.archive("a", Original.REMOVED))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("'passwords' is a link");
    assertThat(folder.resolve("lake/experiments/a/config.json")).exists();
  }

  @Test
  void archivingThatWasCutOffBeforeTheOriginalWentIsFinished() throws IOException {
    runs.ended("a", "simple", "finished", new BestMetrics(0.8, 0.7, 1.25));
    Path copy = folder.resolve("copy");
    copy(folder.resolve("lake/experiments/a"), copy);
    archive.archive("a", Original.REMOVED);
    copy(copy, folder.resolve("lake/experiments/a"));
    archive.archive("a", Original.REMOVED);
    assertThat(folder.resolve("lake/experiments/a")).doesNotExist();
    assertThat(new TableStore(runs.lake()).runs(Table.EPOCHS)).containsExactly("a");
  }

  @Test
  void anArchiveOfOtherContentIsNotOverwritten() throws IOException {
    runs.started("a", "simple");
    archive.archive("a", Original.REMOVED);
    runs.started("a", "cross");
    assertThatThrownBy(() -> archive.archive("a", Original.REMOVED))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("holds other files than run 'a'");
    assertThat(folder.resolve("lake/experiments/a/config.json")).exists();
  }

  @Test
  void restoringNeverOverwritesARun() throws IOException {
    runs.started("a", "simple");
    archive.archive("a", Original.REMOVED);
    runs.started("a", "cross");
    assertThatThrownBy(() -> new Restore(runs.lake()).restore("a"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("it would be overwritten");
  }

  @Test
  void aMissingArchiveIsRefused() {
    assertThatThrownBy(() -> new Restore(runs.lake()).restore("a"))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("is neither in the trash nor in the archive");
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
