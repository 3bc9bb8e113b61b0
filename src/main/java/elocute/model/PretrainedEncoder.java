package elocute.model;

import elocute.config.EncoderSettings;
import elocute.model.files.TensorInfo;
import elocute.model.files.WeightFile;
import elocute.model.files.WeightFiles;
import elocute.model.files.WeightMismatchException;
import elocute.model.hub.ModelDirectory;
import elocute.model.hub.PretrainedModels;
import elocute.model.nn.EncoderKeys;
import elocute.model.nn.Parameter;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterLoader;
import elocute.model.nn.ParameterScope;
import elocute.model.nn.ParameterStore;
import elocute.model.nn.Regularization;
import elocute.model.nn.Wav2Vec2Config;
import elocute.model.nn.Wav2Vec2Encoder;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The encoder of a pretrained model, as Hugging Face stores it. */
public final class PretrainedEncoder {

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
   * @throws elocute.model.hub.PretrainedModelException saying why it cannot be had
   */
  public static Optional<PretrainedEncoder> of(EncoderSettings settings) throws IOException {
    return settings.pretrained().isEmpty()
        ? Optional.empty()
        : Optional.of(in(PretrainedModels.ofProcess().locate(settings.pretrained()).directory()));
  }

  /**
   * Its configuration.
   *
   * @param regularization the run's regularization
   * @throws UnsupportedConfigurationException naming what is not supported
   */
  public Wav2Vec2Config config(Regularization regularization) throws IOException {
    var files =
        new HuggingFaceConfig.Files(
            directory.config(), directory.preprocessor(), directory.processor());
    return HuggingFaceConfig.read(files, regularization);
  }

  /** Its configuration without regularization. */
  Wav2Vec2Config config() throws IOException {
    return config(Regularization.NONE);
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
      loader(scope.declared(), weights).check(weights.tensors());
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
      ParameterLoader loader = loader(wanted, weights);
      loader.check(weights.tensors());
      loader.load(weights, store);
    }
  }

  /**
   * Where tensors have the encoder's prefix, those without it are another part's, such as heads.
   * Loads the mask embedding where the files have it; otherwise it keeps its initial value.
   */
  private static ParameterLoader loader(List<Parameter> parameters, WeightFile weights) {
    Predicate<String> isEmbedding = name -> name.endsWith(EncoderKeys.MASK_EMBEDDING);
    boolean stored =
        weights.tensors().stream()
            .map(TensorInfo::name)
            .flatMap(name -> EncoderKeys.nameWithMaskEmbedding(name).stream())
            .anyMatch(isEmbedding);
    boolean declared = parameters.stream().map(Parameter::name).anyMatch(isEmbedding);
    boolean hasMaskEmbedding = stored && declared;
    Function<String, Optional<String>> naming =
        hasMaskEmbedding ? EncoderKeys::nameWithMaskEmbedding : EncoderKeys::parameterName;
    boolean hasOthers =
        weights.tensors().stream().map(TensorInfo::name).anyMatch(EncoderKeys::hasPrefix);
    return new ParameterLoader(
        parameters.stream().filter(p -> hasMaskEmbedding || !isEmbedding.test(p.name())).toList(),
        name -> hasOthers && !EncoderKeys.hasPrefix(name) ? Optional.empty() : naming.apply(name));
  }

  /** Its weight files as one. */
  WeightFile weights() throws IOException {
    return WeightFiles.open(directory.weightFiles());
  }
}
