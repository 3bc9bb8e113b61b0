package elocute.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import elocute.config.EncoderSettings.FeatureNorm;
import elocute.model.files.WeightFile;
import elocute.model.hub.ModelDirectory;
import elocute.model.nn.EncoderKeys;
import elocute.model.nn.FrameMask;
import elocute.model.nn.Wav2Vec2Config;
import elocute.model.tensor.GradientScope;
import elocute.model.tensor.NativeThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a pretrained encoder is.
 *
 * @param family base or large, by its norms
 * @param config its configuration
 * @param parameters number of values
 * @param storedTypes element types of its stored weights, for example {@code F32}
 * @param outputHash SHA-256 of the last hidden state, in float32 little-endian, for one second of
 *     seeded noise; the same on each run of one machine
 */
public record EncoderSummary(
    String family, Wav2Vec2Config config, long parameters, String storedTypes, String outputHash) {

  private static final int SAMPLES = 16_000;
  private static final long SEED = 20060611477L;

  /** Loads and runs the encoder of a directory. */
  public static EncoderSummary of(ModelDirectory directory) throws IOException {
    PretrainedEncoder pretrained = PretrainedEncoder.in(directory);
    NativeThreads.use(1); // How sums are split over threads changes their last bits.
    try (LoadedEncoder loaded = LoadedEncoder.load(pretrained)) {
      Wav2Vec2Config config = loaded.encoder().config();
      return new EncoderSummary(
          family(config),
          config,
          loaded.store().total(),
          storedTypes(pretrained),
          outputHash(loaded));
    }
  }

  private static String family(Wav2Vec2Config config) {
    boolean group = config.featureNorm() == FeatureNorm.GROUP;
    String name = group == config.stableLayerNorm() ? "mixed" : group ? "base" : "large";
    return "%s (%s norm, %s-norm layers)"
        .formatted(name, group ? "group" : "layer", config.stableLayerNorm() ? "pre" : "post");
  }

  private static String storedTypes(PretrainedEncoder pretrained) throws IOException {
    try (WeightFile weights = pretrained.weights()) {
      return weights.tensors().stream()
          .filter(tensor -> EncoderKeys.parameterName(tensor.name()).isPresent())
          .map(tensor -> tensor.type().name())
          .collect(Collectors.toCollection(TreeSet::new))
          .stream()
          .collect(Collectors.joining(", "));
    }
  }

  private static String outputHash(LoadedEncoder loaded) {
    var random = new SplittableRandom(SEED);
    int samples =
        Math.toIntExact(Math.max(SAMPLES, 2 * loaded.encoder().config().receptiveFieldSamples()));
    float[] noise = new float[samples];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (2 * random.nextDouble() - 1);
    }
    try (NDManager step = loaded.newStepManager();
        GradientScope paused = GradientScope.pause()) {
      NDArray input = step.create(noise).expandDims(0);
      var everyFrame = FrameMask.full(1, loaded.encoder().config().frameCount(samples));
      NDArray hidden = loaded.encoder().apply(LoadedEncoder.inference(step), input, everyFrame);
      return hash(hidden.toByteBuffer(false));
    }
  }

  private static String hash(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
