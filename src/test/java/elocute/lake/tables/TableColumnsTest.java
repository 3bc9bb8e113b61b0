package elocute.lake.tables;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Parquet schema of each table as of the day when rows became nested records. The listings are
 * never made anew: what came later follows, and is optional.
 */
class TableColumnsTest {

  private static final Path FROZEN = Path.of("src/test/resources/elocute/lake/tables/columns");

  @TempDir Path folder;

  static List<Table<?>> tables() {
    return Table.ALL.stream()
        .filter(table -> Files.exists(FROZEN.resolve(table.name() + ".txt")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends Record & TableRow> void aNewFileHasTheColumnsOfBeforeInTheirOrder(Table<T> table)
      throws Exception {
    List<Type> written = schema(table).getFields();
    List<Type> frozen = frozen(table).getFields();
    assertThat(written.subList(0, frozen.size())).isEqualTo(frozen);
    assertThat(written.subList(frozen.size(), written.size()))
        .allMatch(column -> column.isRepetition(Type.Repetition.OPTIONAL));
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends Record & TableRow> void jsonHasTheColumnsOfBeforeInTheirOrder(Table<T> table)
      throws Exception {
    List<String> keys = new ArrayList<>();
    SnakeCaseJson.tree(Rows.row(table.rowType(), "run", 1))
        .fieldNames()
        .forEachRemaining(keys::add);
    List<String> frozen =
        Stream.concat(
                Stream.of("experiment"), frozen(table).getFields().stream().map(Type::getName))
            .distinct()
            .toList();
    assertThat(keys.subList(0, frozen.size())).isEqualTo(frozen);
  }

  private static MessageType frozen(Table<?> table) throws IOException {
    return MessageTypeParser.parseMessageType(
        Files.readString(FROZEN.resolve(table.name() + ".txt")));
  }

  private <T extends Record & TableRow> MessageType schema(Table<T> table) throws Exception {
    Lake lake = Lake.open(folder.toString(), new Configuration());
    T row = Rows.row(table.rowType(), "run", 1);
    org.apache.hadoop.fs.Path directory;
    if (table.layout() == Table.Layout.FLAT) {
      new TableStore(lake).append(table, "one", List.of(row));
      directory = lake.table(table.name());
    } else {
      new TableStore(lake).append(table, "run", "one", List.of(row));
      directory = lake.tablePartition(table.name(), "run");
    }
    var file = new org.apache.hadoop.fs.Path(directory, "one.parquet");
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, lake.configuration()))) {
      return reader.getFileMetaData().getSchema();
    }
  }
}
