package elocute.bench;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings.Precision;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the benchmarks of training train: the simple head with hidden 1024 on random weights. */
enum BenchModel {
  BASE(""),
  TINY(
      ",encoder.hidden_size=32,encoder.num_hidden_layers=2,encoder.num_attention_heads=2,"
          + "encoder.intermediate_size=64,encoder.conv_dim=[32,32,32,32,32,32,32],"
          + "encoder.num_conv_pos_embeddings=16,encoder.num_conv_pos_embedding_groups=2");

  private final String overrides;

  BenchModel(String overrides) {
    this.overrides = overrides;
  }

  /**
   * Settings of such a training.
   *
   * @param batch utterances per rank
   * @param more other settings, each {@code key=value}
   */
  RunSettings settings(int batch, Precision precision, String... more) {
    return SettingsLoader.load(
        Optional.empty(),
        "model_type=simple,encoder.activation_dropout=0.1,encoder.do_normalize=false,batch_size=%d,precision=%s%s%s"
            .formatted(
                batch,
                precision.name().toLowerCase(Locale.ROOT),
                overrides,
                Stream.of(more).map(setting -> "," + setting).collect(Collectors.joining())));
  }
}
