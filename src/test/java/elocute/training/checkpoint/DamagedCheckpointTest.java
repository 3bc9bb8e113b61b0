package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are damaged, cut off or not there. */
@Tag("slow")
class DamagedCheckpointTest {

  @TempDir private Path directory;
  private Lake lake;
  private CheckpointedRun run;

  @BeforeEach
  void openLake() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    run = new CheckpointedRun(lake, "");
  }

  @Test
  void anyFlippedByteOfARecordIsNoticed() throws Exception {
    run.train(1);
    Path file = run.folder(CheckpointKind.BEST_LOSS).resolve("checkpoint.json");
    byte[] whole = Files.readAllBytes(file);
    for (int place = 0; place < whole.length; place++) {
      assertThat(SelfChecksum.holds(flipped(whole, place))).as("byte %d", place).isFalse();
    }
    for (int place = 0; place < whole.length; place += 50) {
      Files.write(file, flipped(whole, place));
      assertThatThrownBy(() -> run.open(CheckpointKind.BEST_LOSS))
          .as("byte %d", place)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(file + " is damaged");
    }
    for (int length : new int[] {0, 1, whole.length / 2, whole.length - 3}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> run.open(CheckpointKind.BEST_LOSS))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(file + " is damaged");
    }
  }

  @Test
  void anyFlippedByteOfTheWeightsAndAnyCutIsNoticed() throws Exception {
    run.train(1);
    Path file = run.tensors(CheckpointKind.BEST_LOSS, "model");
    byte[] whole = Files.readAllBytes(file);
    // Each byte of the header's beginning, and a sample of all others.
    for (int place = 0; place < whole.length; place += place < 200 ? 1 : whole.length / 60) {
      Files.write(file, flipped(whole, place));
      assertThatItIsDamaged(file);
    }
    for (int length : new int[] {0, 5, 100, whole.length - 1, whole.length + 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatItIsDamaged(file);
    }
    Files.delete(file);
    assertThatThrownBy(() -> run.open(CheckpointKind.BEST_LOSS).loadModel())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file + " is missing");
  }

  @Test
  void aRunGoesOnFromTheCheckpointBeforeADamagedOneAndSaysSo() throws Exception {
    String expected = CheckpointedRun.uninterrupted(directory, 3);
    run.train(2);
    Path moments = run.tensors(CheckpointKind.LATEST, "optimizer");
    Files.write(moments, flipped(Files.readAllBytes(moments), 5000));

    assertThat(run.train(3)).isEqualTo(expected);
    assertThat(run.log())
        .anySatisfy(
            line -> assertThat(line).contains(moments + " is damaged", "the checkpoint before it"));
    assertThat(run.open(CheckpointKind.LATEST).record().state().epoch()).isEqualTo(3);
    assertThat(run.files(CheckpointKind.LATEST)).hasSize(7);
  }

  @Test
  void aTornRecordCostsNothingWhereThereIsASecondOfIt() throws Exception {
    run.train(2);
    Path record = run.folder(CheckpointKind.LATEST).resolve("checkpoint.json");
    Files.write(record, Arrays.copyOf(Files.readAllBytes(record), 700));
    assertThat(LatestCheckpoint.find(lake, CheckpointedRun.NAME, line -> {}))
        .hasValueSatisfying(
            checkpoint -> assertThat(checkpoint.record().state().epoch()).isEqualTo(2));
  }

  @Test
  void aRunWhoseCheckpointsAreAllDamagedDoesNotStartAnew() throws Exception {
    run.train(2);
    for (String name : run.files(CheckpointKind.LATEST)) {
      Files.write(run.folder(CheckpointKind.LATEST).resolve(name), new byte[] {'{'});
    }
    assertThatThrownBy(() -> run.train(3))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("run tiny has no latest checkpoint that is whole")
        .hasMessageContaining("checkpoint.json is damaged");
  }

  @Test
  void aFullDiskLeavesTheCheckpointBefore() throws Exception {
    String expected = CheckpointedRun.uninterrupted(directory, 2);
    long needed = bytesOfTheSecondEpoch();
    lake = FaultyFileSystem.lake(directory.resolve("full"));
    run = new CheckpointedRun(lake, "");
    run.train(1);
    List<String> before = run.files(CheckpointKind.LATEST);
    // Amid the weights, a record of the best, the moments, the record of the latest.
    for (double share : new double[] {0.2, 0.4, 0.9, 0.93}) {
      FaultyFileSystem.leave((long) (share * needed));
      try {
        assertThatThrownBy(() -> run.train(2)).hasStackTraceContaining("No space left on device");
      } finally {
        FaultyFileSystem.leave(Long.MAX_VALUE);
      }
      assertThat(run.files(CheckpointKind.LATEST))
          .as("after %s", share)
          .containsExactlyElementsOf(before);
      assertThat(LatestCheckpoint.find(lake, CheckpointedRun.NAME, line -> {}))
          .hasValueSatisfying(
              checkpoint -> assertThat(checkpoint.record().state().epoch()).isEqualTo(1));
    }
    assertThat(run.train(2)).isEqualTo(expected);
  }

  private long bytesOfTheSecondEpoch() throws IOException {
    var rehearsal = new CheckpointedRun(FaultyFileSystem.lake(directory.resolve("rehearsal")), "");
    rehearsal.train(1);
    long before = FaultyFileSystem.bytesFree();
    rehearsal.train(2);
    return before - FaultyFileSystem.bytesFree();
  }

  @Test
  void aDirectoryWithoutACheckpointIsNamed() {
    assertThatThrownBy(
            () ->
                CheckpointReader.open(
                    lake.fileSystem(), new org.apache.hadoop.fs.Path(directory.toString(), "none")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("none")
        .hasMessageContaining("checkpoint.json");
  }

  private void assertThatItIsDamaged(Path file) {
    assertThatThrownBy(() -> run.open(CheckpointKind.BEST_LOSS).loadModel())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file + " is damaged");
  }

  private static byte[] flipped(byte[] content, int place) {
    byte[] changed = content.clone();
    changed[place] ^= 1;
    return changed;
  }
}
