package elocute.cli;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.model.PretrainedEncoder;
import elocute.model.hub.PretrainedModels;
import elocute.model.hub.PretrainedModels.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings whose pretrained model is there, fits, and means the same on every machine. */
final class PretrainedSettings {

  private PretrainedSettings() {}

  /**
   * Fails where {@link #located} would, as far as that can be said without the hub.
   *
   * @throws elocute.model.hub.PretrainedModelException saying why it cannot be had
   */
  static void check(RunSettings settings) throws IOException {
    String pretrained = settings.encoder().pretrained();
    if (Files.isDirectory(ProjectDirectory.resolve(pretrained))
        || !PretrainedModels.isOnHub(pretrained)) {
      located(settings);
    }
  }

  /**
   * The settings with the pretrained model's name made unmistakable; those without one as they are.
   * A relative directory is looked for in the working directory and in the project's, where the
   * presets' is.
   *
   * @throws elocute.model.hub.PretrainedModelException saying why it cannot be had
   */
  static RunSettings located(RunSettings settings) throws IOException {
    String pretrained = settings.encoder().pretrained();
    if (pretrained.isEmpty()) {
      return settings;
    }
    Path shipped = ProjectDirectory.resolve(pretrained);
    boolean isShipped = !Files.isDirectory(Path.of(pretrained)) && Files.isDirectory(shipped);
    Located model =
        PretrainedModels.ofProcess().locate(isShipped ? shipped.toString() : pretrained);
    PretrainedEncoder.in(model.directory()).check();
    return SettingsLoader.with(settings, "encoder.pretrained", model.name());
  }
}
