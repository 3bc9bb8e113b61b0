package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;
  private Lake lake;
  private org.apache.hadoop.fs.Path target;

  @BeforeEach
  void open() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration());
    target = new org.apache.hadoop.fs.Path(lake.root(), "deep/file.txt");
  }

  @Test
  void aNewFileIsWrittenWholeAndNothingElseIsLeft() throws IOException {
    AtomicFiles.writeNew(lake.fileSystem(), target, "한글");
    assertThat(AtomicFiles.readText(lake.fileSystem(), target)).isEqualTo("한글");
    assertThat(files()).containsExactly("deep/file.txt");
  }

  @Test
  void anExistingFileIsNotOverwrittenByANewOne() throws IOException {
    AtomicFiles.writeNew(lake.fileSystem(), target, "old");
    assertThatThrownBy(() -> AtomicFiles.writeNew(lake.fileSystem(), target, "new"))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("file.txt exists already");
    assertThat(AtomicFiles.readText(lake.fileSystem(), target)).isEqualTo("old");
    assertThat(files()).containsExactly("deep/file.txt");
  }

  @Test
  void aNameWithAColonIsAnyName() throws IOException {
    var parent = new org.apache.hadoop.fs.Path(lake.root(), "deep");
    var odd = new org.apache.hadoop.fs.Path(parent, PathNames.path("a:b #1.txt"));
    AtomicFiles.writeNew(lake.fileSystem(), odd, "old");
    AtomicFiles.replace(lake.fileSystem(), odd, "new");
    assertThat(AtomicFiles.readText(lake.fileSystem(), odd)).isEqualTo("new");
    assertThat(files()).containsExactly("deep/a:b #1.txt");
  }

  @Test
  void aFileIsReplaced() throws IOException {
    AtomicFiles.replace(lake.fileSystem(), target, "old");
    AtomicFiles.replace(lake.fileSystem(), target, "new");
    assertThat(AtomicFiles.readText(lake.fileSystem(), target)).isEqualTo("new");
    assertThat(files()).containsExactly("deep/file.txt");
  }

  @Test
  void contentThatFailsLeavesNothing() {
    assertThatThrownBy(
            () ->
                AtomicFiles.writeNew(
                    lake.fileSystem(),
                    target,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(files()).isEmpty();
  }

  @Test
  void aFullDiskThatHadoopReportsByAnErrorIsAnExceptionAndLeavesNothing() throws IOException {
    assumeTrue(FULL.exists(), "needs a device that is always full");
    var disk = new FullDisk();
    disk.initialize(URI.create("file:///"), new Configuration(false));
    assertThatThrownBy(() -> AtomicFiles.writeNew(disk, target, "x".repeat(10_000)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(files()).isEmpty();
  }

  private static final File FULL = new File("/dev/full");

  /** Names files, and takes none of their bytes. */
  private static final class FullDisk extends RawLocalFileSystem {
    @Override
    protected OutputStream createOutputStreamWithMode(
        org.apache.hadoop.fs.Path file, boolean append, FsPermission permission)
        throws IOException {
      super.createOutputStreamWithMode(file, append, permission).close();
      return super.createOutputStreamWithMode(
          new org.apache.hadoop.fs.Path(FULL.getPath()), true, null);
    }
  }

  @Test
  void aRefusedRenameIsAnErrorAndLeavesNothing() throws IOException {
    FileSystem refusing = new RefusingFileSystem();
    assertThatThrownBy(() -> AtomicFiles.writeNew(refusing, target, "new"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused to rename");
    assertThat(files()).isEmpty();
  }

  @Test
  void ofManyWritersOfOneNameExactlyOneSucceeds() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> attempts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String content = "writer " + i;
        attempts.add(() -> attempt(content));
      }
      List<String> winners = new ArrayList<>();
      for (Future<String> attempt : writers.invokeAll(attempts)) {
        if (!attempt.get().isEmpty()) {
          winners.add(attempt.get());
        }
      }
      assertThat(winners).containsExactly(AtomicFiles.readText(lake.fileSystem(), target));
    } finally {
      writers.shutdownNow();
    }
  }

  private String attempt(String content) throws IOException {
    try {
      AtomicFiles.writeNew(lake.fileSystem(), target, content);
      return content;
    } catch (FileAlreadyExistsException taken) {
      return "";
    }
  }

  private List<String> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
