package elocute.distributed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import elocute.tables.ParamRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The rows of table {@code params}: a run's settings, one per row.
 *
 * @param run run name
 * @param recordedAt now
 * @param settings the complete configuration
 */
record RunParams(String run, Instant recordedAt, ExperimentSettings settings) {

  private static final JsonMapper JSON = new JsonMapper();

  void write(Lake lake) throws IOException {
    new TableStore(lake).append(Table.PARAMS, run, "params-" + recordedAt.toEpochMilli(), rows());
  }

  /** One row per setting, in the order of {@code config.json}. */
  List<ParamRow> rows() throws JsonProcessingException {
    return rows("", JSON.readTree(SettingsLoader.toJson(settings))).toList();
  }

  private Stream<ParamRow> rows(String name, JsonNode value) {
    if (value.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      return value.properties().stream()
          .flatMap((Map.Entry<String, JsonNode> p) -> rows(prefix + p.getKey(), p.getValue()));
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return Stream.of(new ParamRow(run, recordedAt, name, text));
  }
}
