package elocute.tables;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.FieldMatchingStrategy;
import com.jerolba.carpet.TimeUnit;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The lake's tables, {@code tables/<table>/experiment=<run>/<file>.parquet}. Files are immutable
 * and appear whole. Column {@code experiment} is the partition directory's and not in the files;
 * instants are stored in microseconds, UTC, which Spark reads as timestamps.
 *
 * <p>Spark guesses types of partition values: read with {@code
 * spark.sql.sources.partitionColumnTypeInference.enabled=false}, or a run named {@code 7} turns the
 * column into numbers.
 */
public final class TableStore {
  private static final String SUFFIX = ".parquet";
  private static final String PARTITION_PREFIX = RowCodec.PARTITION_COLUMN + "=";

  private final Lake lake;

  public TableStore(Lake lake) {
    this.lake = lake;
  }

  /**
   * Writes one new file of rows; no rows, no file.
   *
   * @param experiment run that all rows belong to
   * @param fileName without suffix; unique in table and run, for example an evaluation's id
   * @throws IllegalArgumentException when a row belongs to another run
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when there is such a file
   */
  public <T extends Record & TableRow> void append(
      Table<T> table, String experiment, String fileName, List<T> rows) throws IOException {
    rows.forEach(row -> requireExperiment(table, experiment, row));
    if (!rows.isEmpty()) {
      AtomicFiles.writeNew(
          lake.fileSystem(), file(table, experiment, fileName), out -> write(table, rows, out));
    }
  }

  /**
   * Writes rows aside, invisible until {@link #publish}. For tasks, of which several attempts may
   * run: the driver publishes what one attempt of each has staged.
   *
   * @return the staged file
   */
  public <T extends Record & TableRow> Path stage(
      Table<T> table, String experiment, String fileName, List<T> rows) throws IOException {
    rows.forEach(row -> requireExperiment(table, experiment, row));
    Path staged = AtomicFiles.stagingPath(file(table, experiment, fileName));
    try (OutputStream out = lake.fileSystem().create(staged, false)) {
      write(table, rows, out);
    }
    return staged;
  }

  /**
   * Makes a staged file visible under its name.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when there is such a file
   */
  public void publish(Table<?> table, String experiment, String fileName, Path staged)
      throws IOException {
    AtomicFiles.commit(lake.fileSystem(), staged, file(table, experiment, fileName));
  }

  private static <T extends Record & TableRow> void write(
      Table<T> table, List<T> rows, OutputStream out) throws IOException {
    try (CarpetWriter<T> writer = writer(table, out)) {
      writer.write(rows);
    }
  }

  /** All rows of a table, experiments by name; none where nothing was written yet. */
  public <T extends Record & TableRow> List<T> read(Table<T> table) throws IOException {
    List<T> rows = new ArrayList<>();
    for (String experiment : experiments(table)) {
      rows.addAll(read(table, experiment));
    }
    return rows;
  }

  /** The rows of one experiment, files by name; none where nothing was written yet. */
  public <T extends Record & TableRow> List<T> read(Table<T> table, String experiment)
      throws IOException {
    RowCodec<T> codec = new RowCodec<>(table.rowType());
    List<T> rows = new ArrayList<>();
    for (FileStatus file : children(lake.tablePartition(table.name(), experiment))) {
      if (isOfRows(file)) {
        for (T row : rows(codec, file.getPath())) {
          rows.add(codec.withExperiment(row, experiment));
        }
      }
    }
    return rows;
  }

  /** The files of one experiment by name; they never change. */
  public List<RowFile> files(Table<?> table, String experiment) throws IOException {
    return children(lake.tablePartition(table.name(), experiment)).stream()
        .filter(TableStore::isOfRows)
        .map(file -> RowFile.of(file, SUFFIX))
        .toList();
  }

  /** The rows of one of {@link #files}. */
  public <T extends Record & TableRow> List<T> read(Table<T> table, String experiment, RowFile file)
      throws IOException {
    RowCodec<T> codec = new RowCodec<>(table.rowType());
    return rows(codec, file(table, experiment, file.name())).stream()
        .map(row -> codec.withExperiment(row, experiment))
        .toList();
  }

  /** Names of the experiments that a table has rows of, sorted. */
  public List<String> experiments(Table<?> table) throws IOException {
    return children(lake.table(table.name())).stream()
        .map(child -> child.getPath().getName())
        .filter(name -> name.startsWith(PARTITION_PREFIX))
        .map(name -> name.substring(PARTITION_PREFIX.length()))
        .filter(Names::isValid)
        .toList();
  }

  /** Removes an experiment's rows from every table. */
  public void delete(String experiment) throws IOException {
    for (Table<?> table : Table.ALL) {
      Path partition = lake.tablePartition(table.name(), experiment);
      if (!lake.fileSystem().delete(partition, true) && lake.fileSystem().exists(partition)) {
        throw new IOException("the file system refused to delete " + partition);
      }
    }
  }

  private Path file(Table<?> table, String experiment, String fileName) {
    Names.requireValid("file name", fileName);
    return new Path(lake.tablePartition(table.name(), experiment), fileName + SUFFIX);
  }

  private static <T extends Record & TableRow> CarpetWriter<T> writer(
      Table<T> table, OutputStream out) throws IOException {
    return new CarpetWriter.Builder<>(out, table.rowType())
        .withWriteRecordModel(new RowCodec<>(table.rowType()).writeModel())
        .withDefaultTimeUnit(TimeUnit.MICROS)
        .build();
  }

  private <T extends Record & TableRow> List<T> rows(RowCodec<T> codec, Path file)
      throws IOException {
    TableFile input = TableFile.read(lake.fileSystem(), file);
    codec.requireColumns(input);
    return new CarpetReader<>(input, codec.rowType())
        .withFieldMatchingStrategy(FieldMatchingStrategy.SNAKE_CASE)
        .withFailOnMissingColumn(false)
        .toList();
  }

  private static boolean isOfRows(FileStatus file) {
    return file.isFile() && file.getPath().getName().endsWith(SUFFIX);
  }

  private List<FileStatus> children(Path directory) throws IOException {
    try {
      return Arrays.stream(lake.fileSystem().listStatus(directory))
          .filter(child -> !child.getPath().getName().matches("[._].*"))
          .sorted(Comparator.comparing(FileStatus::getPath))
          .toList();
    } catch (FileNotFoundException absent) {
      return List.of();
    }
  }

  private static void requireExperiment(Table<?> table, String experiment, TableRow row) {
    if (!row.experiment().equals(experiment)) {
      throw new IllegalArgumentException(
          "a row of experiment '%s' cannot go to experiment '%s' of table '%s'"
              .formatted(row.experiment(), experiment, table.name()));
    }
  }
}
