package elocute.lake.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.Lake;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableStoreTest {
  /** The footer's length and the closing magic number. */
  private static final int FOOTER_END = 8;

  @TempDir Path folder;
  private Lake lake;
  private TableStore store;

  @BeforeEach
  void open() throws IOException {
    lake = Lake.open(folder.toString(), new Configuration());
    store = new TableStore(lake);
  }

  static List<Table<?>> tables() {
    return Table.ALL;
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends Record & TableRow> void everyTablesRowsComeBackAsTheyWent(Table<T> table)
      throws Exception {
    T first = Rows.row(table.rowType(), "run_b", 1);
    T second = Rows.row(table.rowType(), "run_b", 100);
    T other = Rows.row(table.rowType(), "run_a", 200);
    if (table.layout() == Table.Layout.FLAT) {
      store.append(table, "one", List.of(other, first));
      store.append(table, "two", List.of(second));
    } else {
      store.append(table, "run_b", "one", List.of(first));
      store.append(table, "run_b", "two", List.of(second));
      store.append(table, "run_a", "one", List.of(other));
    }
    assertThat(store.read(table, "run_b")).containsExactly(first, second);
    assertThat(store.read(table)).containsExactly(other, first, second);
    assertThat(store.read(table, List.of("run_b", "run_a", "run_c")).values())
        .containsExactly(List.of(first, second), List.of(other), List.of());
    assertThat(store.runs(table)).containsExactly("run_a", "run_b");
  }

  @Test
  void aFlatTablesFilesCarryTheExperiment() throws Exception {
    store.append(
        Table.COMPARISONS,
        "one",
        List.of(
            Rows.row(ComparisonRow.class, "run_a", 1), Rows.row(ComparisonRow.class, "run_b", 2)));
    assertThat(folder.resolve("tables/comparisons")).isDirectoryContaining("glob:**/one.parquet");
    assertThatThrownBy(() -> store.append(Table.COMPARISONS, "run_a", "two", List.of()))
        .hasMessageContaining("'comparisons' is laid out FLAT");
    assertThatThrownBy(() -> store.append(Table.EPOCHS, "two", List.of()))
        .hasMessageContaining("'epochs' is laid out BY_EXPERIMENT");
  }

  @Test
  void rowsThatEarlierVersionsPartitionedAreReadAndFlattened() throws Exception {
    for (String run : List.of("run_a", "run_b")) {
      Path partition = folder.resolve("tables/comparisons/experiment=" + run);
      Files.createDirectories(partition);
      Files.copy(
          Path.of("src/test/resources/elocute/lake/tables/comparison-of-one-experiment.parquet"),
          partition.resolve("20250605_070809.parquet"));
    }
    List<ComparisonRow> before = store.read(Table.COMPARISONS);
    assertThat(before).extracting(ComparisonRow::experiment).containsExactly("run_a", "run_b");
    assertThat(before).extracting(row -> row.scores().per()).containsOnly(0.1479);
    store.flatten(Table.COMPARISONS, ComparisonRow::comparisonId);
    assertThat(folder.resolve("tables/comparisons").toFile().list())
        .containsExactly("20250605_070809.parquet");
    assertThat(store.read(Table.COMPARISONS)).isEqualTo(before);
  }

  @Test
  void aFileThatCannotBeReadFailsTheReadingOfMany() throws Exception {
    store.append(Table.EPOCHS, "run", "one", List.of(Rows.row(EpochRow.class, "run", 1)));
    Files.writeString(folder.resolve("tables/epochs/experiment=run/two.parquet"), "damaged");
    assertThatThrownBy(() -> store.read(Table.EPOCHS, List.of("none", "run")))
        .hasMessageContaining("two.parquet");
  }

  @Tag("slow")
  @Test
  void aFlippedBitOfAnyPageIsAnErrorThatNamesTheFile() throws Exception {
    List<EpochRow> rows = new ArrayList<>();
    for (int epoch = 0; epoch < 40; epoch++) {
      rows.add(Rows.row(EpochRow.class, "run", epoch));
    }
    store.append(Table.EPOCHS, "run", "one", rows);
    Path file = folder.resolve("tables/epochs/experiment=run/one.parquet");
    byte[] whole = Files.readAllBytes(file);
    for (int place = 0; place < footer(whole); place += 7) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      Files.write(file, damaged);
      assertSameOrNamed("bit of byte " + place, rows);
    }
  }

  @Test
  void aCutFileIsAnErrorThatNamesIt() throws Exception {
    List<EpochRow> rows = List.of(Rows.row(EpochRow.class, "run", 1));
    store.append(Table.EPOCHS, "run", "one", rows);
    Path file = folder.resolve("tables/epochs/experiment=run/one.parquet");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> store.read(Table.EPOCHS, "run"))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("one.parquet");
    }
  }

  /** What no reader needs may be damaged, such as the padding of a page's header. */
  private void assertSameOrNamed(String damage, List<EpochRow> rows) {
    try {
      assertThat(store.read(Table.EPOCHS, "run")).as(damage).isEqualTo(rows);
    } catch (Exception damaged) {
      assertThat(damaged)
          .as(damage)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("one.parquet");
    }
  }

  /** Where the footer begins, which Parquet has no checksum of. */
  private static int footer(byte[] file) {
    int length =
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - FOOTER_END);
    return file.length - FOOTER_END - length;
  }

  @Test
  void columnsAreSnakeCaseWithoutThePartitionColumn() throws Exception {
    MessageType schema = schema(Table.EXPERIMENTS, Rows.row(RunRow.class, "run", 1));
    assertThat(schema.getFields().stream().map(field -> field.getName()))
        .containsExactly(
            "model_type",
            "state",
            "features",
            "started_at",
            "ended_at",
            "ranks",
            "epochs",
            "batch_size",
            "main_lr",
            "wav2vec_lr",
            "seed",
            "parameters",
            "best_error_accuracy",
            "best_phoneme_accuracy",
            "best_validation_loss",
            "label_mapping",
            "config_json");
  }

  @Test
  void instantsAreMicrosecondTimestampsInUtc() throws Exception {
    MessageType schema = schema(Table.EXPERIMENTS, Rows.row(RunRow.class, "run", 1));
    assertThat(schema.getType("started_at").getLogicalTypeAnnotation())
        .isEqualTo(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS));
  }

  @Test
  void aTableWithoutFilesIsEmpty() throws IOException {
    assertThat(store.read(Table.EPOCHS)).isEmpty();
    assertThat(store.read(Table.EPOCHS, "run")).isEmpty();
  }

  @Test
  void noRowsMakeNoFile() throws IOException {
    store.append(Table.EPOCHS, "run", "one", List.of());
    assertThat(folder.resolve("tables")).doesNotExist();
  }

  @Test
  void filesAreImmutable() throws Exception {
    EpochRow row = Rows.row(EpochRow.class, "run", 1);
    store.append(Table.EPOCHS, "run", "one", List.of(row));
    assertThatThrownBy(() -> store.append(Table.EPOCHS, "run", "one", List.of(row)))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void aRowOfAnotherExperimentIsRefused() throws Exception {
    EpochRow row = Rows.row(EpochRow.class, "other", 1);
    assertThatThrownBy(() -> store.append(Table.EPOCHS, "run", "one", List.of(row)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'other'")
        .hasMessageContaining("'run'");
  }

  @Test
  void unfinishedFilesAreNotRead() throws Exception {
    EpochRow row = Rows.row(EpochRow.class, "run", 1);
    store.append(Table.EPOCHS, "run", "one", List.of(row));
    Path partition = folder.resolve("tables/epochs/experiment=run");
    Files.writeString(partition.resolve("_two.parquet.x.tmp"), "half");
    Files.writeString(partition.resolve("_three.parquet"), "half");
    assertThat(store.read(Table.EPOCHS)).containsExactly(row);
  }

  @Test
  void aFileWithoutAColumnIsAnErrorAndNotZeros() throws Exception {
    store.append(Table.EPOCHS, "run", "one", List.of(Rows.row(EpochRow.class, "run", 1)));
    Path predictions = folder.resolve("tables/predictions/experiment=run");
    Files.createDirectories(predictions);
    Files.copy(
        folder.resolve("tables/epochs/experiment=run/one.parquet"),
        predictions.resolve("one.parquet"));
    assertThatThrownBy(() -> store.read(Table.PREDICTIONS))
        .hasMessageContaining("one.parquet")
        .hasMessageContaining("evaluation_id");
  }

  @Test
  void anEpochWrittenBeforeColumnsWereAddedReadsThemAsZero() throws Exception {
    Path epochs = folder.resolve("tables/epochs/experiment=old");
    Files.createDirectories(epochs);
    Files.copy(
        Path.of("src/test/resources/elocute/lake/tables/epochs-without-skipped-steps.parquet"),
        epochs.resolve("epoch-00001.parquet"));
    assertThat(store.read(Table.EPOCHS, "old"))
        .containsExactly(
            new EpochRow(
                "old",
                1,
                12,
                3.5,
                new EpochRow.Validation(3.25, 0.5, 0.25, 0.125, 0.625, 0.375),
                new LearningRatePair(1e-4, 1e-5),
                60,
                2,
                7,
                0,
                "0123abcd",
                0,
                new PhaseSeconds(0, 0, 0, 0, 0),
                null,
                null));
  }

  @Test
  void aFileThatGoesWhileATableIsReadHasNoRows() throws Exception {
    store.append(Table.EPOCHS, "run", "one", List.of(Rows.row(EpochRow.class, "run", 1)));
    store.append(Table.EPOCHS, "kept", "one", List.of(Rows.row(EpochRow.class, "kept", 1)));
    CommittedFile listed = store.files(Table.EPOCHS, "run").get(0);
    Files.delete(folder.resolve("tables/epochs/experiment=run/one.parquet"));
    assertThat(store.read(Table.EPOCHS, "run", listed)).isEmpty();
    assertThat(store.read(Table.EPOCHS)).hasSize(1);
  }

  private <T extends Record & TableRow> MessageType schema(Table<T> table, T row)
      throws IOException {
    store.append(table, "run", "one", List.of(row));
    var file =
        new org.apache.hadoop.fs.Path(lake.tablePartition(table.name(), "run"), "one.parquet");
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, lake.configuration()))) {
      return reader.getFileMetaData().getSchema();
    }
  }
}
