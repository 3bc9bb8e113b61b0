package elocute.distributed;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.dataset.FeatureSets;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The row of table {@code experiments} that tells how a run ended.
 *
 * @param lake the lake
 * @param run run name
 * @param settings the complete configuration
 * @param features what it trains on
 * @param startedAt start of the run
 * @param ranks ranks of the run
 */
record RunRecord(
    Lake lake,
    String run,
    RunSettings settings,
    FeatureSets features,
    Instant startedAt,
    int ranks) {

  void write(String state, long parameters) throws IOException {
    var store = new TableStore(lake);
    List<EpochRow> epochs = store.read(Table.EPOCHS, run);
    Instant endedAt = Instant.now();
    var row =
        new RunRow(
            run,
            settings.modelType().id(),
            state,
            features.name(),
            startedAt,
            endedAt,
            ranks,
            epochs.size(),
            settings.training().batchSize(),
            settings.training().mainLr(),
            settings.training().wav2vecLr(),
            settings.seed(),
            parameters,
            epochs.stream().mapToDouble(one -> one.validation().errorAccuracy()).max().orElse(0),
            epochs.stream().mapToDouble(one -> one.validation().phonemeAccuracy()).max().orElse(0),
            epochs.stream().mapToDouble(one -> one.validation().validationLoss()).min().orElse(0),
            features.labelMapping(),
            SettingsLoader.toJson(settings));
    store.append(Table.EXPERIMENTS, run, "run-" + endedAt.toEpochMilli(), List.of(row));
  }
}
