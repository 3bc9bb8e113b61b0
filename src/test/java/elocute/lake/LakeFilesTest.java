package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeFilesTest {
  @TempDir Path folder;
  private Path outside;
  private Lake lake;
  private FileSystem files;

  @BeforeEach
  void open() throws IOException {
    outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "weeks of work");
    lake = Lake.open(folder.resolve("deep/lake").toString(), new Configuration());
    files = lake.fileSystem();
  }

  @Test
  void aNewLakeIsMadeWithTheWayToIt() throws IOException {
    AtomicFiles.writeNew(files, inLake("a/b"), "text");
    AtomicFiles.replace(files, inLake("a/b"), "other");
    AtomicFiles.moveDirectory(files, inLake("a"), inLake("c"));
    assertThat(folder.resolve("deep/lake/c/b")).hasContent("other");
    AtomicFiles.delete(files, inLake("c"));
    assertThat(folder.resolve("deep/lake/c")).doesNotExist();
  }

  @Test
  void nothingOutsideIsWrittenMovedOrDeleted() {
    var target = new org.apache.hadoop.fs.Path(outside.resolve("precious").toUri());
    var climbing = new org.apache.hadoop.fs.Path(lake.root(), "../../outside/precious");
    for (org.apache.hadoop.fs.Path path : new org.apache.hadoop.fs.Path[] {target, climbing}) {
      assertRefused(() -> files.delete(path, true));
      assertRefused(() -> files.create(path, true).close());
      assertRefused(() -> files.append(path).close());
      assertRefused(() -> files.truncate(path, 0));
      assertRefused(() -> files.rename(path, inLake("stolen")));
      assertRefused(() -> AtomicFiles.replace(files, path, "x"));
      assertRefused(() -> AtomicFiles.moveDirectory(files, path.getParent(), inLake("stolen")));
    }
    assertThat(outside.resolve("precious")).hasContent("weeks of work");
  }

  @Test
  void aDirectoryThatIsALinkOutIsNotWrittenInto() throws IOException {
    files.mkdirs(inLake("experiments"));
    Files.createSymbolicLink(folder.resolve("deep/lake/experiments/run"), outside);
    assertRefused(() -> AtomicFiles.writeNew(files, inLake("experiments/run/config.json"), "x"));
    assertRefused(() -> AtomicFiles.replace(files, inLake("experiments/run/precious"), "x"));
    assertRefused(() -> files.delete(inLake("experiments/run/precious"), false));
    assertRefused(() -> files.mkdirs(inLake("experiments/run/checkpoints/latest")));
    assertThat(outside.toFile().list()).containsExactly("precious");
    assertThat(AtomicFiles.readText(files, inLake("experiments/run/precious")))
        .isEqualTo("weeks of work");
  }

  @Test
  void aFileThatIsALinkIsReplacedAndNotFollowed() throws IOException {
    files.mkdirs(inLake("run"));
    Path link = folder.resolve("deep/lake/run/config.json");
    Files.createSymbolicLink(link, outside.resolve("precious"));
    assertRefused(() -> files.create(inLake("run/config.json"), true).close());
    AtomicFiles.replace(files, inLake("run/config.json"), "settings");
    assertThat(link).isRegularFile().hasContent("settings");
    assertThat(outside.resolve("precious")).hasContent("weeks of work");
  }

  @Test
  void aLinkIsDeletedAndNotWhatItNames() throws IOException {
    files.mkdirs(inLake("run"));
    Files.createSymbolicLink(folder.resolve("deep/lake/run/link"), outside);
    AtomicFiles.delete(files, inLake("run"));
    assertThat(folder.resolve("deep/lake/run")).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void theLakeItselfMayBeALink() throws IOException {
    Path real = Files.createDirectories(folder.resolve("big disk"));
    Files.createSymbolicLink(folder.resolve("link"), real);
    Lake linked = Lake.open(folder.resolve("link").toString(), new Configuration());
    AtomicFiles.writeNew(
        linked.fileSystem(), new org.apache.hadoop.fs.Path(linked.root(), "a/b"), "text");
    assertThat(real.resolve("a/b")).hasContent("text");
  }

  private org.apache.hadoop.fs.Path inLake(String path) {
    return new org.apache.hadoop.fs.Path(lake.root(), path);
  }

  private static void assertRefused(ThrowingCallable write) {
    assertThatThrownBy(write)
        .isInstanceOf(PathOutsideLakeException.class)
        .hasMessageContaining("is not written");
  }
}
