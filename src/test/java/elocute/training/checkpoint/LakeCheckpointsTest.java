package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.model.PronunciationModel;
import elocute.model.files.TensorSet;
import elocute.model.files.TensorSource;
import elocute.model.files.TensorType;
import elocute.model.nn.ParameterGroup;
import elocute.runs.Lease;
import elocute.runs.LeaseUse;
import elocute.training.WeightsHash;
import elocute.training.data.TinyRun;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LakeCheckpointsTest {

  private static final String PROMPTED =
      ",model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2,corrupted_share=0.3,foreign_share=0.3";

  private static final TensorSet NOTHING = TensorSet.of(Map.of(), Map.of());

  @TempDir private Path directory;
  private Lake lake;
  private CheckpointedRun run;

  @BeforeEach
  void openLake() throws IOException {
    lake = lake("lake");
    run = new CheckpointedRun(lake, "");
  }

  /** An epoch has 3 steps: runs are cut amid the freeze and while the loss scale is moving. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",freeze_encoder_steps=5,freeze_feature_encoder=true",
        ",precision=fp16,loss_scale=1e6,loss_scale_growth_interval=2,max_grad_norm=1",
        ",layerdrop=0.3,mask_time_prob=0.3,mask_time_length=2,mask_feature_prob=0.2,"
            + "mask_feature_length=2,task_mode=alternate",
        PROMPTED
      })
  void aResumedRunEndsWithTheBitsOfAnUninterruptedOne(String overrides) throws Exception {
    var resumed = new CheckpointedRun(lake, overrides);
    resumed.train(1);
    assertThat(resumed.train(3))
        .isEqualTo(new CheckpointedRun(lake("uninterrupted"), overrides).train(3));
    assertThat(new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME))
        .extracting(EpochRow::epoch)
        .containsExactly(1, 2, 3);
  }

  /**
   * Cut amid the first epoch, at its end, amid the second; the totals of the epoch count as well.
   */
  @ParameterizedTest
  @CsvSource({
    "1,''",
    "2,',freeze_encoder_steps=3,gradient_accumulation=1'",
    "3,''",
    "4,',precision=fp16,loss_scale=1e6,loss_scale_growth_interval=2'",
    "5,',layerdrop=0.3,task_mode=alternate,warmup_steps=8'",
    "4,'" + PROMPTED + "'"
  })
  void aRunThatWasStoppedAmidAnEpochEndsWithTheBitsOfAnUninterruptedOne(int steps, String overrides)
      throws Exception {
    run = new CheckpointedRun(lake, overrides).stopAfter(steps);
    run.train(3);
    TrainingState stopped = run.open(CheckpointKind.LATEST).record().state();
    assertThat(stopped.step()).isEqualTo(steps);
    assertThat(run.log()).last().asString().contains("stopped as asked, at " + stopped.position());
    Lake whole = lake("uninterrupted");
    assertThat(run.train(3)).isEqualTo(new CheckpointedRun(whole, overrides).train(3));
    assertThat(trainLosses(lake)).hasSize(3).isEqualTo(trainLosses(whole));
  }

  @Test
  void aRunThatDiesGoesOnFromItsLastStepCheckpoint() throws Exception {
    run = new CheckpointedRun(lake, ",checkpoint_every_steps=2,keep_checkpoints=3").dieAfter(5);
    assertThatThrownBy(() -> run.train(3)).hasMessage("died");
    assertThat(run.open(CheckpointKind.LATEST).record().state().position())
        .isEqualTo("epoch 2 step 1 (step 4 of the run)");
    assertThat(files(CheckpointKind.LATEST))
        .contains(
            "checkpoint-000000000002.json",
            "checkpoint-000000000003.json",
            "checkpoint-000000000004.json");
    assertThat(run.train(3)).isEqualTo(uninterrupted(3));
  }

  @Test
  void stepCheckpointsComeByTheClockAsWell() throws Exception {
    run = new CheckpointedRun(lake, ",checkpoint_every_minutes=1e-9").dieAfter(2);
    assertThatThrownBy(() -> run.train(1)).hasMessage("died");
    assertThat(run.open(CheckpointKind.LATEST).record().state().stepInEpoch()).isEqualTo(1);
  }

  @Test
  void anAttemptThatIsNotTheCurrentOneWritesNothing() throws Exception {
    run.train(1);
    RunAttempt zombie = RunAttempt.last(lake, CheckpointedRun.NAME).orElseThrow();
    List<String> before = files(CheckpointKind.LATEST);
    zombie.next().begin(lake);
    var writes = new LakeCheckpoints(lake, zombie, TinyRun.settings(""), CheckpointedRun.DATA);
    assertThatThrownBy(() -> write(zombie, NOTHING))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("attempt 1 of run tiny may write no more: attempt 2 has begun");
    EpochRow row = new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME).get(0);
    assertThatThrownBy(() -> writes.appendEpoch(row)).isInstanceOf(CheckpointException.class);
    assertThat(files(CheckpointKind.LATEST)).containsExactlyElementsOf(before);
    assertThat(run.train(2)).isEqualTo(uninterrupted(2));
  }

  @Test
  void anAttemptWhoseLeaseIsGoneWritesNothing() throws Exception {
    run.train(1);
    List<String> before = files(CheckpointKind.LATEST);
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
    assertThat(files(CheckpointKind.LATEST)).containsExactlyElementsOf(before);
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

  @Test
  void filesOfALaterAttemptAreNotSwept() throws Exception {
    Path later = local(CheckpointKind.LATEST).resolve("model-00001-a7-beef.safetensors");
    Path earlier = local(CheckpointKind.LATEST).resolve("model-00001-a0-beef.safetensors");
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
    Path best = local(CheckpointKind.BEST_ERROR);
    List<String> whole = files(CheckpointKind.BEST_ERROR);
    Files.write(best.resolve("model-00002-a1-beef.safetensors"), new byte[1]);
    Files.write(best.resolve("_model-00002-a1-beef.safetensors.feed.tmp"), new byte[1]);
    Path later = Files.write(best.resolve("model-00002-a9-beef.safetensors"), new byte[1]);
    RunAttempt next = RunAttempt.last(lake, CheckpointedRun.NAME).orElseThrow().next();
    next.begin(lake);
    write(next, NOTHING);
    Files.delete(later);
    assertThat(files(CheckpointKind.BEST_ERROR)).containsExactlyInAnyOrderElementsOf(whole);
    run.open(CheckpointKind.BEST_ERROR).verify();
  }

  @Test
  void aStepCheckpointThatCannotBeWrittenStopsTheRun() throws Exception {
    lake = FaultyFileSystem.lake(directory.resolve("full"));
    run = new CheckpointedRun(lake, ",checkpoint_every_steps=1");
    run.train(1);
    FaultyFileSystem.leave(5000);
    try {
      assertThatThrownBy(() -> run.train(2)).hasStackTraceContaining("No space left on device");
    } finally {
      FaultyFileSystem.leave(Long.MAX_VALUE);
    }
    assertThat(run.train(2)).isEqualTo(uninterrupted(2));
  }

  private static List<Double> trainLosses(Lake lake) throws IOException {
    return new TableStore(lake)
        .read(Table.EPOCHS, CheckpointedRun.NAME).stream().map(EpochRow::trainLoss).toList();
  }

  @Test
  void eachCheckpointHoldsWhatItsRecordsListAndNoMore() throws Exception {
    run.train(4);
    for (CheckpointKind kind : CheckpointKind.values()) {
      var files = new ArrayList<>(List.of("checkpoint.json"));
      files.addAll(files(run.open(kind).record()));
      if (kind == CheckpointKind.LATEST) {
        files.add("checkpoint-000000000009.json");
        files.add("checkpoint-000000000012.json");
        files.addAll(files(recordOf(files.get(files.size() - 2))));
      }
      assertThat(files(kind)).containsExactlyInAnyOrderElementsOf(files);
    }
  }

  @Test
  void weightsThatSeveralCheckpointsHaveAreWrittenOnceAndEachIsWhole() throws Exception {
    run.train(1);
    for (CheckpointKind kind : CheckpointKind.values()) {
      Path weights = tensors(kind, "model");
      assertThat(Files.isSameFile(weights, tensors(CheckpointKind.BEST_ERROR, "model"))).isTrue();
    }
    for (CheckpointKind kind : EnumSet.complementOf(EnumSet.of(CheckpointKind.LATEST))) {
      lake.fileSystem().delete(run.checkpoint(kind), true);
    }
    run.open(CheckpointKind.LATEST).verify();
    assertThat(run.train(2)).isEqualTo(uninterrupted(2));
  }

  @Test
  void anEpochsCheckpointsAreWrittenFromACopyWhileTrainingGoesOn() throws Exception {
    EpochRow row = row();
    var settings = TinyRun.settings("batch_size=4");
    lake = FaultyFileSystem.lake(directory.resolve("slowly"));
    RunAttempt attempt = RunAttempt.first(CheckpointedRun.NAME, 1, "noise", "beef");
    attempt.begin(lake);
    try (PronunciationModel model =
        PronunciationModel.create(
            settings,
            CheckpointedRun.DATA.errorLabels().size(),
            CheckpointedRun.DATA.inventory().size())) {
      CheckpointWriter writer =
          new LakeCheckpoints(lake, attempt, settings, CheckpointedRun.DATA)
              .writer(model, new Optimizer(model.parameters(), 0));
      String before = WeightsHash.of(model.parameters());
      try (Fault slowly = Fault.at(Call.CREATE).of("model-").stalls()) {
        Set<CheckpointKind> kinds = EnumSet.allOf(CheckpointKind.class);
        writer.write(kinds, TrainingState.start(settings.training()), row);
        writer.check();
        assertThat(new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME)).hasSize(1);
        assertThat(LatestCheckpoint.exists(lake, CheckpointedRun.NAME)).isFalse();
        model.parameters().weights(ParameterGroup.MAIN).values().put(0, 42);
      }
      writer.finish();
      for (CheckpointKind kind : CheckpointKind.values()) {
        try (PronunciationModel written = run(lake).open(kind).loadModel()) {
          assertThat(WeightsHash.of(written.parameters())).isEqualTo(before);
        }
      }
    }
  }

  private EpochRow row() throws IOException {
    run.train(1);
    return new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME).get(0);
  }

  private static CheckpointedRun run(Lake lake) {
    return new CheckpointedRun(lake, "");
  }

  @Test
  void aRunThatKeepsOneCheckpointHasOne() throws Exception {
    run = new CheckpointedRun(lake, ",keep_checkpoints=1");
    run.train(3);
    assertThat(files(CheckpointKind.LATEST)).hasSize(3);
  }

  @Test
  void theRecordSaysWhereTheRunStands() throws Exception {
    run.train(2);
    CheckpointRecord record = run.open(CheckpointKind.LATEST).record();
    assertThat(record.state().epoch()).isEqualTo(2);
    assertThat(record.state().stepInEpoch()).isZero();
    assertThat(record.state().step()).isEqualTo(6);
    assertThat(record.random()).isEqualTo(RandomState.of(42, 6));
    assertThat(record.metrics()).containsKeys("train_loss", "validation_loss", "per");
    assertThat(record.settings().path("training").path("num_epochs").asInt()).isEqualTo(2);
    assertThat(Files.readString(local(CheckpointKind.LATEST).resolve("checkpoint.json")))
        .contains("\"step_in_epoch\" : 0", "\"<blank>\" : 0", "\"sha256\" : ");
  }

  @Test
  void anyFlippedByteOfARecordIsNoticed() throws Exception {
    run.train(1);
    Path file = local(CheckpointKind.BEST_LOSS).resolve("checkpoint.json");
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
    Path file = tensors(CheckpointKind.BEST_LOSS, "model");
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
    String expected = uninterrupted(3);
    run.train(2);
    Path moments = tensors(CheckpointKind.LATEST, "optimizer");
    Files.write(moments, flipped(Files.readAllBytes(moments), 5000));

    assertThat(run.train(3)).isEqualTo(expected);
    assertThat(run.log())
        .anySatisfy(
            line -> assertThat(line).contains(moments + " is damaged", "the checkpoint before it"));
    assertThat(run.open(CheckpointKind.LATEST).record().state().epoch()).isEqualTo(3);
    assertThat(files(CheckpointKind.LATEST)).hasSize(7);
  }

  @Test
  void aTornRecordCostsNothingWhereThereIsASecondOfIt() throws Exception {
    run.train(2);
    Path record = local(CheckpointKind.LATEST).resolve("checkpoint.json");
    Files.write(record, Arrays.copyOf(Files.readAllBytes(record), 700));
    assertThat(LatestCheckpoint.find(lake, CheckpointedRun.NAME, line -> {}))
        .hasValueSatisfying(
            checkpoint -> assertThat(checkpoint.record().state().epoch()).isEqualTo(2));
  }

  @Test
  void aRunWhoseCheckpointsAreAllDamagedDoesNotStartAnew() throws Exception {
    run.train(2);
    for (String name : files(CheckpointKind.LATEST)) {
      Files.write(local(CheckpointKind.LATEST).resolve(name), new byte[] {'{'});
    }
    assertThatThrownBy(() -> run.train(3))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("run tiny has no latest checkpoint that is whole")
        .hasMessageContaining("checkpoint.json is damaged");
  }

  @Test
  void aFullDiskLeavesTheCheckpointBefore() throws Exception {
    String expected = uninterrupted(2);
    long needed = bytesOfTheSecondEpoch();
    lake = FaultyFileSystem.lake(directory.resolve("full"));
    run = new CheckpointedRun(lake, "");
    run.train(1);
    Path latest = directory.resolve("full/experiments/tiny/checkpoints/latest");
    List<String> before = names(latest);
    // Amid the weights, a record of the best, the moments, the record of the latest.
    for (double share : new double[] {0.2, 0.4, 0.9, 0.93}) {
      FaultyFileSystem.leave((long) (share * needed));
      try {
        assertThatThrownBy(() -> run.train(2)).hasStackTraceContaining("No space left on device");
      } finally {
        FaultyFileSystem.leave(Long.MAX_VALUE);
      }
      assertThat(names(latest)).as("after %s", share).containsExactlyElementsOf(before);
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

  private String uninterrupted(int epochs) throws IOException {
    return new CheckpointedRun(lake("uninterrupted"), "").train(epochs);
  }

  private Lake lake(String name) throws IOException {
    return Lake.open(directory.resolve(name).toString(), new Configuration(false));
  }

  private Path local(CheckpointKind kind) {
    return Path.of(run.checkpoint(kind).toUri().getPath());
  }

  private List<String> files(CheckpointKind kind) throws IOException {
    return names(local(kind));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> files(CheckpointRecord record) {
    return record.files().stream().map(CheckpointRecord.StoredFile::name).toList();
  }

  private CheckpointRecord recordOf(String name) throws IOException {
    var path = new org.apache.hadoop.fs.Path(run.checkpoint(CheckpointKind.LATEST), name);
    return CheckpointReader.openRecord(lake.fileSystem(), path).record();
  }

  /** The newest checkpoint's file of that role. */
  private Path tensors(CheckpointKind kind, String role) throws IOException {
    return local(kind).resolve(named(files(run.open(kind).record()), role));
  }

  private static String named(List<String> names, String start) {
    return names.stream().filter(name -> name.startsWith(start)).findFirst().orElseThrow();
  }

  private static byte[] flipped(byte[] content, int place) {
    byte[] changed = content.clone();
    changed[place] ^= 1;
    return changed;
  }
}
