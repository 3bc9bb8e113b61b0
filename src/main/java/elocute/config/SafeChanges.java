package elocute.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import elocute.config.TrainingSettings.LrSchedule;
import java.util.List;
import java.util.stream.Collectors;

/** Changes to a run's settings that leave what it has learnt so far as it would be with them. */
public final class SafeChanges {

  private static final String NAME = "experiment_name";
  private static final String NUM_EPOCHS = "training.num_epochs";

  private static final List<String> SAFE =
      List.of(
          NUM_EPOCHS,
          "training.early_stopping_patience",
          "training.sample_every",
          "training.log_every_steps",
          "training.keep_checkpoints",
          "training.checkpoint_every_steps",
          "training.checkpoint_every_minutes",
          "training.exchange",
          "training.checkpoint_layers",
          "tracking.mlflow.uri",
          "tracking.mlflow.experiment",
          "tracking.mlflow.timeout_seconds",
          "tracking.mlflow.flush_seconds");

  private SafeChanges() {}

  /**
   * Settings with overrides.
   *
   * @param overrides {@code key=value,...} as for {@link SettingsLoader#load}
   * @throws SettingsException when a setting would change that may not
   */
  public static RunSettings apply(RunSettings settings, String overrides) {
    RunSettings changed = SettingsLoader.overridden(settings, overrides);
    Config before = config(settings);
    Config after = config(changed);
    for (var entry : after.entrySet()) {
      String path = entry.getKey();
      if (!isSafe(path, settings) && !entry.getValue().equals(before.getValue(path))) {
        throw SettingsException.about(
            "setting '%s' of a run that has begun cannot change from %s to %s; %s can"
                .formatted(
                    path,
                    before.getValue(path).render(),
                    entry.getValue().render(),
                    SAFE.stream()
                        .filter(safe -> isSafe(safe, settings))
                        .collect(Collectors.joining(", "))));
      }
    }
    return changed;
  }

  /**
   * Fails unless a run's settings are those that it was trained with so far, but for safe changes
   * and its name.
   *
   * @param trained settings of the run's checkpoint
   * @param now settings of its {@code config.json}
   * @throws SettingsException naming each other difference with both values
   */
  public static void requireSame(RunSettings trained, RunSettings now) {
    Config before = config(trained);
    List<String> differences =
        config(now).entrySet().stream()
            .filter(entry -> !entry.getKey().equals(NAME) && !isSafe(entry.getKey(), trained))
            .filter(entry -> !entry.getValue().equals(before.getValue(entry.getKey())))
            .map(
                entry ->
                    "%s = %s, was %s"
                        .formatted(
                            entry.getKey(),
                            entry.getValue().render(),
                            before.getValue(entry.getKey()).render()))
            .sorted()
            .toList();
    if (!differences.isEmpty()) {
      throw SettingsException.about(
          "config.json has other settings than the run was trained with: "
              + String.join("; ", differences));
    }
  }

  private static boolean isSafe(String path, RunSettings settings) {
    boolean decidesRates =
        settings.training().lrSchedule() == LrSchedule.LINEAR && path.equals(NUM_EPOCHS);
    return SAFE.contains(path) && !decidesRates;
  }

  private static Config config(RunSettings settings) {
    ConfigParseOptions json = ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);
    return ConfigFactory.parseString(SettingsLoader.toJson(settings), json);
  }
}
