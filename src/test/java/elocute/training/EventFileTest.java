package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.LearningRatePair;
import elocute.lake.tables.PhaseSeconds;
import elocute.lake.tables.StepRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.ClassCounts;
import elocute.scoring.metrics.ErrorHeadCounts;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.training.TrainingEvent.EpochDone;
import elocute.training.checkpoint.RunAttempt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  /** Written by the RecordWriter and the message classes of tensorboard 2.21.0. */
  private static final String WRITTEN_BY_TENSORBOARD =
      "1800000000000000a37f4b22090000000000448f401a0d627261696e2e4576656e743a32aba3"
          + "3345200000000000000029eda950090000000000448f4010072a130a110a0a747261696e2f6c"
          + "6f73731500001040dc1976202500000000000000eabc36f3090000000000448f4010ac022a17"
          + "0a150a0e76616c69646174696f6e2f706572150000003e8ed0d1d5";

  @TempDir private Path directory;

  @Test
  void aFileHasTheBytesThatTensorboardsOwnWriterMakes() throws IOException {
    var file = new EventFile(1000.5);
    file.scalars(7, Map.of("train/loss", 2.25));
    file.scalars(300, Map.of("validation/per", 0.125));
    assertThat(HexFormat.of().formatHex(file.content())).isEqualTo(WRITTEN_BY_TENSORBOARD);
  }

  @Test
  void anEpochLeavesItsStepsAndItsResultInTheRunsLogsOnce() throws IOException {
    Lake lake = Lake.open(directory.toString(), new Configuration(false));
    var attempt = RunAttempt.first("run", 1, "features", "mapping");
    attempt.begin(lake);
    var reports = new LakeReports(lake, attempt);
    reports.on(done(epoch(3.5), step(4, 2.5, false), step(5, Double.NaN, true)));
    reports.on(done(epoch(9), step(4, 7, false)));

    assertThat(new TableStore(lake).read(Table.STEPS, "run"))
        .containsExactly(step(4, 2.5, false), step(5, Double.NaN, true));
    Path logs = directory.resolve("experiments/run/logs");
    try (var files = Files.list(logs)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.endsWith(".crc"))
          .containsExactly("events.out.tfevents.000000000006");
    }
    List<Scalars> events = read(logs.resolve("events.out.tfevents.000000000006"));
    assertThat(events).extracting(Scalars::step).containsExactly(5L, 6L, 6L);
    assertThat(events.get(0).values())
        .containsEntry("train/loss", 2.5f)
        .containsEntry("learning_rate/main", 1e-4f)
        .containsEntry("learning_rate/wav2vec", 1e-5f);
    assertThat(events.get(1).values()).containsEntry("train/loss", Float.NaN);
    assertThat(events.get(2).values())
        .containsEntry("validation/loss", 3.5f)
        .containsEntry("evaluation/loss", 4.5f)
        .containsEntry("validation/per", 0.25f)
        .containsEntry("validation/phoneme_accuracy", 0.75f)
        .containsEntry("validation/error_accuracy", 0.5f)
        .containsEntry("validation/error_balanced_accuracy", 0.625f)
        .containsEntry("validation/incorrect_recall", 0.5f)
        .containsEntry("validation/detection_f1", 1f)
        .containsEntry("validation/mdd_recall", 0.75f)
        .containsEntry("validation/false_acceptance_rate", 0.25f)
        .containsEntry("validation/diagnosis_error_rate", 1 / 3f)
        .containsEntry("evaluation/per", 0.75f)
        .containsEntry("epoch", 2f);
    assertThat(events.get(2).values().keySet())
        .as("every metric of the registry, of both splits")
        .containsAll(
            Stream.of("validation/", "evaluation/")
                .flatMap(of -> Arrays.stream(Metric.values()).map(metric -> of + metric.column()))
                .toList());
  }

  private static EpochDone done(EpochRow row, StepRow... steps) {
    return new EpochDone(row, List.of(steps), counts(1, 1), Optional.of(counts(2, 4)));
  }

  /** 8 phones with some edits; 2 of 8 error labels are wrong calls and 2 more missing. */
  private static EvaluationCounts counts(long substitutions, long deletions) {
    var labels = EvaluationCounts.twoWay(new ClassCounts(4, 2, 2), new ClassCounts(4, 4, 3));
    var derived = EvaluationCounts.twoWay(new ClassCounts(4, 4, 4), new ClassCounts(4, 4, 4));
    return new EvaluationCounts(
        new PhonemeErrorCounts(substitutions, deletions, 0, 8),
        new ErrorHeadCounts(2, 1, 4, 8, labels),
        new ErrorHeadCounts(2, 2, 0, 8, derived),
        new MispronunciationCounts(4, 0, 1, 2, 1, 0));
  }

  private static StepRow step(long number, double loss, boolean skipped) {
    return new StepRow(
        "run",
        2,
        number,
        loss,
        1,
        new LearningRatePair(1e-4, 1e-5),
        1,
        8,
        new PhaseSeconds(0.1, 0.2, 0.3, 0.4, 0.5),
        skipped);
  }

  private static EpochRow epoch(double validationLoss) {
    return new EpochRow(
        "run",
        2,
        6,
        2.5,
        new EpochRow.Validation(validationLoss, 0.5, 0.5, 0.5, 0.75, 0.25),
        new LearningRatePair(1e-4, 1e-5),
        60,
        2,
        0,
        1,
        "hash",
        0.02,
        new PhaseSeconds(0.1, 0.5, 0.75, 0.125, 0.25),
        new EpochRow.Evaluation(4.5, 0.5, 0.25, 0.625, 0.375),
        new EpochRow.Detection(0.875, 0.75, 0.625, 0.5));
  }

  private record Scalars(long step, Map<String, Float> values) {}

  /** The scalar events of a file, read with no code of the writer's. */
  private static List<Scalars> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Scalars> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] message = new byte[Math.toIntExact(bytes.getLong())];
      bytes.getInt();
      bytes.get(message);
      bytes.getInt();
      events.add(event(CodedInputStream.newInstance(message)));
    }
    return events.subList(1, events.size());
  }

  private static Scalars event(CodedInputStream in) throws IOException {
    long step = 0;
    Map<String, Float> values = new TreeMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 2 -> step = in.readInt64();
        case 5 -> summary(CodedInputStream.newInstance(in.readByteArray()), values);
        default -> in.skipField(tag);
      }
    }
    return new Scalars(step, values);
  }

  private static void summary(CodedInputStream in, Map<String, Float> values) throws IOException {
    while (in.readTag() != 0) {
      CodedInputStream value = CodedInputStream.newInstance(in.readByteArray());
      value.readTag();
      String name = value.readString();
      value.readTag();
      values.put(name, value.readFloat());
    }
  }
}
