package elocute.lake.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as version 0.1.0 wrote them, one row each, with the row as JSON: later versions must read
 * them. They are never made anew.
 */
class FrozenTablesTest {

  private static final Path FROZEN = Path.of("src/test/resources/elocute/lake/tables/0.1.0");

  @TempDir Path folder;

  static List<Table<?>> tables() {
    return Table.ALL.stream()
        .filter(table -> Files.exists(FROZEN.resolve(table.name() + ".parquet")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends Record & TableRow> void anOldFileIsStillRead(Table<T> table) throws Exception {
    Path partition = folder.resolve("tables").resolve(table.name()).resolve("experiment=old");
    Files.createDirectories(partition);
    Files.copy(FROZEN.resolve(table.name() + ".parquet"), partition.resolve("old.parquet"));
    Lake lake = Lake.open(folder.toString(), new Configuration());
    JsonNode row = SnakeCaseJson.tree(new TableStore(lake).read(table).get(0));
    JsonNode then = new JsonMapper().readTree(FROZEN.resolve(table.name() + ".json").toFile());
    assertThat(then.properties()).isNotEmpty();
    for (Map.Entry<String, JsonNode> column : then.properties()) {
      assertThat(row.get(column.getKey()).asText())
          .as(column.getKey())
          .isEqualTo(column.getValue().asText());
    }
  }
}
