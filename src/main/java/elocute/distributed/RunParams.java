package elocute.distributed;

import elocute.config.FlatSettings;
import elocute.config.RunSettings;
import elocute.lake.Lake;
import elocute.lake.tables.ParamRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The rows of table {@code params}: a run's settings, one per row.
 *
 * @param run run name
 * @param recordedAt now
 * @param settings the complete configuration
 */
record RunParams(String run, Instant recordedAt, RunSettings settings) {

  void write(Lake lake) throws IOException {
    new TableStore(lake).append(Table.PARAMS, run, "params-" + recordedAt.toEpochMilli(), rows());
  }

  /** One row per setting, in the order of {@code config.json}. */
  List<ParamRow> rows() {
    return FlatSettings.of(settings).entrySet().stream()
        .map(setting -> new ParamRow(run, recordedAt, setting.getKey(), setting.getValue()))
        .toList();
  }
}
