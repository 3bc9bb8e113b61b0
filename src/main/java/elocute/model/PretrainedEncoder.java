package elocute.model;

import elocute.config.EncoderSettings;
import elocute.hub.ModelDirectory;
import elocute.hub.PretrainedModels;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The encoder of a pretrained model, as Hugging Face stores it. */
public final class PretrainedEncoder {

  private static final Wav2Vec2Config.Dropouts NO_DROPOUT = new Wav2Vec2Config.Dropouts(0, 0, 0, 0);

  private final ModelDirectory directory;

  private PretrainedEncoder(ModelDirectory directory) {
    this.directory = directory;
  }

  /** The encoder in a directory. */
  public static PretrainedEncoder in(ModelDirectory directory) {
    return new PretrainedEncoder(directory);
  }

  /**
   * The encoder that the settings name, found on this machine or brought to it; empty: they name
   * none.
   *
   * @throws elocute.hub.PretrainedModelException saying why it cannot be had
   */
  public static Optional<PretrainedEncoder> of(EncoderSettings settings) throws IOException {
    return settings.pretrained().isEmpty()
        ? Optional.empty()
        : Optional.of(in(PretrainedModels.ofProcess().locate(settings.pretrained()).directory()));
  }

  /**
   * Its configuration.
   *
   * @param dropouts the run's dropout probabilities
   * @throws UnsupportedConfigurationException naming what is not supported
   */
  public Wav2Vec2Config config(Wav2Vec2Config.Dropouts dropouts) throws IOException {
    return HuggingFaceConfig.read(directory.config(), directory.preprocessor(), dropouts);
  }

  /** Its configuration without dropout. */
  Wav2Vec2Config config() throws IOException {
    return config(NO_DROPOUT);
  }

  /**
   * Checks, by the files' headers alone, that this program can compute the model.
   *
   * @throws UnsupportedConfigurationException naming what is not supported
   * @throws WeightMismatchException listing tensors that are missing, unexpected or mis-shaped
   */
  public void check() throws IOException {
    ParameterScope scope = ParameterScope.root();
    new Wav2Vec2Encoder(config(), scope);
    try (WeightFile weights = weights()) {
      new ParameterLoader(scope.declared(), EncoderKeys::parameterName).check(weights.tensors());
    }
  }

  /**
   * Replaces the encoder's weights; all files are checked before any weight changes.
   *
   * @throws WeightMismatchException listing tensors that are missing, unexpected or mis-shaped
   */
  public void loadInto(ParameterStore store) throws IOException {
    List<Parameter> wanted = store.parameters(ParameterGroup.ENCODER);
    try (WeightFile weights = weights()) {
      var loader = new ParameterLoader(wanted, EncoderKeys::parameterName);
      loader.check(weights.tensors());
      loader.load(weights, store);
    }
  }

  /** Its weight files as one. */
  WeightFile weights() throws IOException {
    return WeightFiles.open(directory.weightFiles());
  }
}
