package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.tables.ParamRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunParamsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void everySettingIsARowNamedByItsPath() throws Exception {
    RunSettings settings =
        SettingsLoader.load(Optional.empty(), "batch_size=6,main_lr=0.0002,model_type=cross");
    List<ParamRow> rows = new RunParams("run", NOW, settings).rows();
    assertThat(rows)
        .contains(
            new ParamRow("run", NOW, "training.batch_size", "6"),
            new ParamRow("run", NOW, "training.main_lr", "2.0E-4"),
            new ParamRow("run", NOW, "model_type", "cross"),
            new ParamRow("run", NOW, "evaluation.decoder", "greedy"));
    assertThat(rows).extracting(ParamRow::name).doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> !row.value().startsWith("{"));
  }
}
