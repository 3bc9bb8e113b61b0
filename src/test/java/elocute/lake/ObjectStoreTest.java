package elocute.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores where an object appears when its writer closes it. */
class ObjectStoreTest {
  @TempDir Path folder;

  /** What stores there are. */
  private enum Store {
    PLAIN {
      @Override
      FileSystem fileSystem() {
        return new ObjectStoreFileSystem();
      }
    },
    CONDITIONAL {
      @Override
      FileSystem fileSystem() {
        return new ConditionalStoreFileSystem();
      }
    };

    abstract FileSystem fileSystem();

    FileSystem open() throws IOException {
      return opened(fileSystem());
    }
  }

  private static FileSystem opened(FileSystem store) throws IOException {
    store.setConf(new Configuration(false));
    store.initialize(URI.create("store:///"), store.getConf());
    return store;
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void filesAreWrittenReplacedAndNotOverwritten(Store kind) throws IOException {
    FileSystem store = kind.open();
    AtomicFiles.writeNew(store, path("a"), "first");
    assertThatThrownBy(() -> AtomicFiles.writeNew(store, path("a"), "second"))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("exists already");
    assertThat(folder.resolve("a")).hasContent("first");
    AtomicFiles.replace(store, path("a"), "third");
    assertThat(folder.resolve("a")).hasContent("third");
    assertThat(names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aReplaceThatFailsAmidItsUploadLeavesTheGoodFile(Store kind) throws IOException {
    FileSystem store = kind.open();
    AtomicFiles.replace(store, path("a"), "good");
    assertThatThrownBy(() -> AtomicFiles.replace(store, path("a"), ObjectStoreTest::fail))
        .hasMessage("connection reset");
    assertThat(folder.resolve("a")).hasContent("good");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void aCopyThatFailsAmidItsUploadLeavesTheGoodFile() throws IOException {
    FileSystem store = opened(new LosingFileSystem());
    Files.writeString(folder.resolve("a"), "good");
    assertThatThrownBy(() -> AtomicFiles.replace(store, path("a"), "of twenty characters"))
        .hasMessage("connection reset");
    assertThat(folder.resolve("a")).hasContent("good");
    assertThat(names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aNewFileThatFailsAmidItsUploadIsNotThere(Store kind) throws IOException {
    FileSystem store = kind.open();
    assertThatThrownBy(() -> AtomicFiles.writeNew(store, path("a"), ObjectStoreTest::fail))
        .hasMessage("connection reset");
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void ofSeveralWritersOfANameOneSucceeds(Store kind) throws Exception {
    FileSystem store = kind.open();
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        org.apache.hadoop.fs.Path target = path("round-" + round);
        List<Callable<String>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          String content = "writer " + i;
          attempts.add(() -> attempt(store, target, content));
        }
        List<String> winners = new ArrayList<>();
        for (Future<String> attempt : writers.invokeAll(attempts)) {
          winners.add(attempt.get());
        }
        winners.removeIf(String::isEmpty);
        assertThat(winners).containsExactly(AtomicFiles.readText(store, target));
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(names()).hasSize(20).allMatch(name -> name.startsWith("round-"));
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aStagedFileIsCommittedOnce(Store kind) throws IOException {
    FileSystem store = kind.open();
    for (String staged : List.of("_staged1", "_staged2")) {
      AtomicFiles.writeNew(store, path(staged), staged);
    }
    AtomicFiles.commit(store, path("_staged1"), path("a"));
    assertThatThrownBy(() -> AtomicFiles.commit(store, path("_staged2"), path("a")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("a")).hasContent("_staged1");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void aWriterWhoseAnswerWasLostKnowsItsOwnFile() throws IOException {
    FileSystem store = Store.CONDITIONAL.open();
    AtomicFiles.writeNew(store, path(ConditionalStoreFileSystem.LOST_ANSWER), "mine");
    assertThat(folder.resolve(ConditionalStoreFileSystem.LOST_ANSWER)).hasContent("mine");
  }

  @Test
  void whatAKilledWriterClaimedIsFreeAfterItsTime() throws IOException {
    FileSystem store = Store.PLAIN.open();
    Path claim = folder.resolve("_a.0f8fad5b-d9cb-469f-a165-70867728950e.claim.tmp");
    Files.writeString(claim, "");
    Instant then = Instant.now().minus(NameClaim.TIME_TO_LIVE).minusSeconds(1);
    Files.setLastModifiedTime(claim, FileTime.from(then));
    AtomicFiles.writeNew(store, path("a"), "text");
    assertThat(folder.resolve("a")).hasContent("text");
    AtomicFiles.deleteStaged(store, path("a"));
    assertThat(names()).containsExactly("a");
  }

  /** As writers of Parquet do, it closes the stream when it fails. */
  private static void fail(OutputStream out) throws IOException {
    try (out) {
      out.write("ba".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      throw new IOException("connection reset");
    }
  }

  private static String attempt(FileSystem store, org.apache.hadoop.fs.Path target, String content)
      throws IOException {
    try {
      AtomicFiles.writeNew(store, target, content);
      return content;
    } catch (FileAlreadyExistsException taken) {
      return "";
    }
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path("store", null, folder.resolve(name).toString());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A store that loses the connection after ten bytes, unless a file is written aside. */
  private static final class LosingFileSystem extends ObjectStoreFileSystem {
    @Override
    OutputStream put(org.apache.hadoop.fs.Path file) throws IOException {
      return file.getName().startsWith("_") ? super.put(file) : new LosingPut(file);
    }
  }

  private static final class LosingPut extends ObjectStoreFileSystem.Put {
    LosingPut(org.apache.hadoop.fs.Path file) throws IOException {
      super(file);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      super.write(bytes, offset, Math.min(10, length));
      throw new IOException("connection reset");
    }
  }
}
