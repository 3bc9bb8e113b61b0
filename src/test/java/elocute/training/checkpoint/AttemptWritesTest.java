package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.model.files.TensorSet;
import elocute.model.files.TensorSource;
import elocute.model.files.TensorType;
import elocute.runs.Lease;
import elocute.runs.LeaseUse;
import elocute.training.data.TinyRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the attempt that a run is at writes its checkpoints. */
@Tag("slow")
class AttemptWritesTest {

  private static final TensorSet NOTHING = TensorSet.of(Map.of(), Map.of());

  @TempDir private Path directory;
  private Lake lake;
  private CheckpointedRun run;

  @BeforeEach
  void openLake() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    run = new CheckpointedRun(lake, "");
  }

  @Test
  void anAttemptThatIsNotTheCurrentOneWritesNothing() throws Exception {
    run.train(1);
    RunAttempt zombie = RunAttempt.last(lake, CheckpointedRun.NAME).orElseThrow();
    List<String> before = run.files(CheckpointKind.LATEST);
    zombie.next().begin(lake);
    var writes = new LakeCheckpoints(lake, zombie, TinyRun.settings(""), CheckpointedRun.DATA);
    assertThatThrownBy(() -> write(zombie, NOTHING))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("attempt 1 of run tiny may write no more: attempt 2 has begun");
    EpochRow row = new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME).get(0);
    assertThatThrownBy(() -> writes.appendEpoch(row)).isInstanceOf(CheckpointException.class);
    assertThat(run.files(CheckpointKind.LATEST)).containsExactlyElementsOf(before);
    assertThat(run.train(2)).isEqualTo(CheckpointedRun.uninterrupted(directory, 2));
  }

  @Test
  void anAttemptWhoseLeaseIsGoneWritesNothing() throws Exception {
    run.train(1);
    List<String> before = run.files(CheckpointKind.LATEST);
    try (Lease lease = Lease.hold(lake, CheckpointedRun.NAME, LeaseUse.TRAINING)) {
      RunAttempt last = RunAttempt.last(lake, CheckpointedRun.NAME).orElseThrow();
      RunAttempt attempt = last.next().under(lease.fileName());
      attempt.begin(lake);
      attempt.requireCurrent(lake);
      lake.fileSystem().delete(lake.leases(), true);
      assertThatThrownBy(() -> write(attempt, NOTHING))
          .isInstanceOf(CheckpointException.class)
          .hasMessage("attempt 2 of run tiny may write no more: its lease is lost");
    }
    assertThat(run.files(CheckpointKind.LATEST)).containsExactlyElementsOf(before);
  }

  @Test
  void anAttemptFileOfAnOlderVersionIsRead() throws Exception {
    Path file = directory.resolve("lake/experiments/tiny/attempt.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"run": "tiny", "number": 3, "ranks": 2, "features": "noise", "label_mapping": "beef",
         "started_at": "2026-11-30T12:00:00.123Z"}
        """);
    RunAttempt attempt = RunAttempt.last(lake, "tiny").orElseThrow();
    assertThat(attempt.number()).isEqualTo(3);
    attempt.requireCurrent(lake);
  }

  /** Before a checkpoint is written, or while its weights or its moments are. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aRunThatWasMovedAwayIsNotBroughtBack(int files) throws Exception {
    run.train(1);
    RunAttempt attempt = RunAttempt.last(lake, CheckpointedRun.NAME).orElseThrow();
    Path home = directory.resolve("lake/experiments/tiny");
    Path trash = directory.resolve("lake/experiments/_trash/tiny");
    Files.createDirectories(trash.getParent());
    var left = new AtomicInteger(files);
    TensorSource move = new Moving(() -> left.decrementAndGet() == 0, home, trash);
    if (files == 0) {
      Files.move(home, trash);
    }
    assertThatThrownBy(() -> write(attempt, TensorSet.of(Map.of("moves", move), Map.of())))
        .isInstanceOfAny(CheckpointException.class, IOException.class);
    assertThat(trash).isDirectory();
    assertThat(home).doesNotExist();
  }

  @Test
  void filesOfALaterAttemptAreNotSwept() throws Exception {
    Path later = run.folder(CheckpointKind.LATEST).resolve("model-00001-a7-beef.safetensors");
    Path earlier = run.folder(CheckpointKind.LATEST).resolve("model-00001-a0-beef.safetensors");
    Files.createDirectories(later.getParent());
    Files.write(later, new byte[1]);
    Files.write(earlier, new byte[1]);
    run.train(1);
    assertThat(later).exists();
    assertThat(earlier).doesNotExist();
  }

  @Test
  void whatAKilledAttemptLeftWhereNoCheckpointComesAnyMoreGoes() throws Exception {
    run.train(1);
    Path best = run.folder(CheckpointKind.BEST_ERROR);
    List<String> whole = run.files(CheckpointKind.BEST_ERROR);
    Files.write(best.resolve("model-00002-a1-beef.safetensors"), new byte[1]);
    Files.write(best.resolve("_model-00002-a1-beef.safetensors.feed.tmp"), new byte[1]);
    Path later = Files.write(best.resolve("model-00002-a9-beef.safetensors"), new byte[1]);
    RunAttempt next = RunAttempt.last(lake, CheckpointedRun.NAME).orElseThrow().next();
    next.begin(lake);
    write(next, NOTHING);
    Files.delete(later);
    assertThat(run.files(CheckpointKind.BEST_ERROR)).containsExactlyInAnyOrderElementsOf(whole);
    run.open(CheckpointKind.BEST_ERROR).verify();
  }

  private void write(RunAttempt attempt, TensorSet tensors) throws IOException {
    TrainingState state = TrainingState.start(TinyRun.settings("").training());
    new LakeCheckpoints(lake, attempt, TinyRun.settings(""), CheckpointedRun.DATA)
        .write(
            Set.of(CheckpointKind.LATEST),
            new CheckpointContent(state, Map.of(), tensors, tensors));
  }

  /** A tensor; when it is written, somebody may move the run. */
  private record Moving(BooleanSupplier isTime, Path from, Path to) implements TensorSource {
    @Override
    public TensorType type() {
      return TensorType.F32;
    }

    @Override
    public List<Long> shape() {
      return List.of(1L);
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
      if (isTime.getAsBoolean()) {
        Files.move(from, to);
      }
      stream.write(new byte[Float.BYTES]);
    }
  }
}
