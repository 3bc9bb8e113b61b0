package elocute.lake.tables;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.Table.Layout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The lake's tables: {@code tables/<table>/experiment=<run>/<file>.parquet}, where column {@code
 * experiment} is the partition directory's and not in the files, or {@code
 * tables/<table>/<file>.parquet} ({@link Layout}). Files are immutable and appear whole; instants
 * are stored in microseconds, UTC, which Spark reads as timestamps.
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
   * @param run run that all rows belong to
   * @param fileName without suffix; unique in table and run, for example an evaluation's id
   * @throws IllegalArgumentException when a row belongs to another run
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when there is such a file
   */
  public <T extends Record & TableRow> void append(
      Table<T> table, String run, String fileName, List<T> rows) throws IOException {
    rows.forEach(row -> requireRun(table, run, row));
    writeNew(table, file(table, run, fileName), rows);
  }

  /**
   * Writes one new file of a {@link Layout#FLAT} table; no rows, no file.
   *
   * @param fileName without suffix; unique in the table, for example a comparison's id
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when there is such a file
   */
  public <T extends Record & TableRow> void append(Table<T> table, String fileName, List<T> rows)
      throws IOException {
    requireLayout(table, Layout.FLAT);
    Names.requireValid("file name", fileName);
    writeNew(table, new Path(lake.table(table.name()), fileName + SUFFIX), rows);
  }

  private <T extends Record & TableRow> void writeNew(Table<T> table, Path file, List<T> rows)
      throws IOException {
    if (!rows.isEmpty()) {
      makeDirectories();
      AtomicFiles.writeNew(lake.fileSystem(), file, out -> write(table, rows, out));
    }
  }

  /** Makes the directories of all tables: a reader then finds even those without a row. */
  public void makeDirectories() throws IOException {
    Set<String> there =
        children(lake.tables()).stream()
            .map(child -> child.getPath().getName())
            .collect(Collectors.toSet());
    Stream<String> names = Table.ALL.stream().map(Table::name);
    for (String name : Stream.concat(names, Stream.of(Table.UTTERANCES, Table.REJECTS)).toList()) {
      if (!there.contains(name) && !lake.fileSystem().mkdirs(lake.table(name))) {
        throw new IOException("the file system refused to make directory " + lake.table(name));
      }
    }
  }

  /**
   * Writes rows aside, invisible until {@link #publish}. For tasks, of which several attempts may
   * run: the driver publishes what one attempt of each has staged.
   *
   * @return the staged file
   */
  public <T extends Record & TableRow> Path stage(
      Table<T> table, String run, String fileName, List<T> rows) throws IOException {
    rows.forEach(row -> requireRun(table, run, row));
    Path staged = AtomicFiles.stagingPath(file(table, run, fileName));
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
  public void publish(Table<?> table, String run, String fileName, Path staged) throws IOException {
    AtomicFiles.commit(lake.fileSystem(), staged, file(table, run, fileName));
  }

  private static <T extends Record & TableRow> void write(
      Table<T> table, List<T> rows, OutputStream out) throws IOException {
    try (CarpetWriter<T> writer = writer(table, out)) {
      writer.write(rows);
    }
  }

  /**
   * All rows of a table: files of many runs by name, then runs by name; none where nothing was
   * written yet.
   */
  public <T extends Record & TableRow> List<T> read(Table<T> table) throws IOException {
    List<T> rows = new ArrayList<>(readFlat(table));
    ParallelIo.each(partitions(table), run -> readPartition(table, run))
        .values()
        .forEach(rows::addAll);
    return rows;
  }

  /** The rows of several runs, read at the same time; in the order of the names. */
  public <T extends Record & TableRow> Map<String, List<T>> read(
      Table<T> table, Collection<String> runs) throws IOException {
    return ParallelIo.each(runs, run -> read(table, run));
  }

  /** The rows of one run, files by name; none where nothing was written yet. */
  public <T extends Record & TableRow> List<T> read(Table<T> table, String run) throws IOException {
    List<T> rows = new ArrayList<>();
    for (T row : readFlat(table)) {
      if (row.experiment().equals(run)) {
        rows.add(row);
      }
    }
    rows.addAll(readPartition(table, run));
    return rows;
  }

  private <T extends Record & TableRow> List<T> readFlat(Table<T> table) throws IOException {
    List<T> rows = new ArrayList<>();
    if (table.layout() == Layout.FLAT) {
      RowCodec<T> codec = new RowCodec<>(table.rowType(), Layout.FLAT);
      List<Path> files = files(lake.table(table.name()));
      ParallelIo.each(files, file -> rows(codec, file, Optional.empty()))
          .values()
          .forEach(rows::addAll);
    }
    return rows;
  }

  /**
   * The rows of one run in the files whose names begin so; none where there is no such file.
   *
   * @param prefix for example an evaluation's id
   */
  public <T extends Record & TableRow> List<T> readFiles(Table<T> table, String run, String prefix)
      throws IOException {
    RowCodec<T> codec = new RowCodec<>(table.rowType(), Layout.BY_EXPERIMENT);
    List<T> rows = new ArrayList<>();
    for (Path file : files(lake.tablePartition(table.name(), run))) {
      if (file.getName().startsWith(prefix)) {
        rows.addAll(rows(codec, file, Optional.of(run)));
      }
    }
    return rows;
  }

  /** The files of one run by name; they never change. */
  public List<CommittedFile> files(Table<?> table, String run) throws IOException {
    return rowFiles(lake.tablePartition(table.name(), run)).stream()
        .map(file -> CommittedFile.of(file, SUFFIX))
        .toList();
  }

  /** The rows of one of {@link #files}. */
  public <T extends Record & TableRow> List<T> read(Table<T> table, String run, CommittedFile file)
      throws IOException {
    RowCodec<T> codec = new RowCodec<>(table.rowType(), Layout.BY_EXPERIMENT);
    return rows(codec, file(table, run, file.name()), Optional.of(run));
  }

  private <T extends Record & TableRow> List<T> readPartition(Table<T> table, String run)
      throws IOException {
    return readFiles(table, run, "");
  }

  /** Names of the runs that a table has rows of, sorted. */
  public List<String> runs(Table<?> table) throws IOException {
    List<String> names = new ArrayList<>(partitions(table));
    readFlat(table).forEach(row -> names.add(row.experiment()));
    return names.stream().distinct().sorted().toList();
  }

  private List<String> partitions(Table<?> table) throws IOException {
    return children(lake.table(table.name())).stream()
        .map(child -> child.getPath().getName())
        .filter(name -> name.startsWith(PARTITION_PREFIX))
        .map(name -> name.substring(PARTITION_PREFIX.length()))
        .filter(Names::isValid)
        .toList();
  }

  /**
   * Puts a {@link Layout#FLAT} table's rows in runs' directories, as earlier versions wrote them,
   * into files of many runs. Two processes may do so at once; what is there already stays.
   *
   * @param fileName names a row's file
   */
  public <T extends Record & TableRow> void flatten(Table<T> table, Function<T, String> fileName)
      throws IOException {
    requireLayout(table, Layout.FLAT);
    List<String> partitions = partitions(table);
    Map<String, List<T>> files = new TreeMap<>();
    for (String run : partitions) {
      for (T row : readPartition(table, run)) {
        files.computeIfAbsent(fileName.apply(row), name -> new ArrayList<>()).add(row);
      }
    }
    for (Map.Entry<String, List<T>> file : files.entrySet()) {
      try {
        append(table, file.getKey(), file.getValue());
      } catch (FileAlreadyExistsException doneMeanwhile) {
        continue;
      }
    }
    for (String run : partitions) {
      AtomicFiles.delete(lake.fileSystem(), lake.tablePartition(table.name(), run));
    }
  }

  private Path file(Table<?> table, String run, String fileName) {
    requireLayout(table, Layout.BY_EXPERIMENT);
    Names.requireValid("file name", fileName);
    return new Path(lake.tablePartition(table.name(), run), fileName + SUFFIX);
  }

  private static <T extends Record & TableRow> CarpetWriter<T> writer(
      Table<T> table, OutputStream out) throws IOException {
    return new CarpetWriter.Builder<>(out, table.rowType())
        .withWriteRecordModel(new RowCodec<>(table.rowType(), table.layout()).writeModel())
        .withDefaultTimeUnit(TimeUnit.MICROS)
        .build();
  }

  /** None where the file has gone since it was listed: its experiment is being removed. */
  private <T extends Record & TableRow> List<T> rows(
      RowCodec<T> codec, Path file, Optional<String> partition) throws IOException {
    TableFile input;
    try {
      input = TableFile.read(lake.fileSystem(), file);
    } catch (FileNotFoundException movedAway) {
      return List.of();
    }
    return RowReader.rows(codec, input, partition);
  }

  private List<Path> files(Path directory) throws IOException {
    return rowFiles(directory).stream().map(FileStatus::getPath).toList();
  }

  private List<FileStatus> rowFiles(Path directory) throws IOException {
    return children(directory).stream()
        .filter(child -> child.isFile() && child.getPath().getName().endsWith(SUFFIX))
        .toList();
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

  private static void requireLayout(Table<?> table, Layout layout) {
    if (table.layout() != layout) {
      throw new IllegalArgumentException(
          "table '%s' is laid out %s, not %s".formatted(table.name(), table.layout(), layout));
    }
  }

  private static void requireRun(Table<?> table, String run, TableRow row) {
    if (!row.experiment().equals(run)) {
      throw new IllegalArgumentException(
          "a row of experiment '%s' cannot go to experiment '%s' of table '%s'"
              .formatted(row.experiment(), run, table.name()));
    }
  }
}
