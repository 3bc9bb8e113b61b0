package elocute.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.files.SafetensorsException;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.WeightMismatchException;
import elocute.model.hub.ModelDirectory;
import elocute.model.nn.EncoderKeys;
import elocute.model.nn.ForwardContext;
import elocute.model.nn.FrameMask;
import elocute.model.nn.ParameterLoader;
import elocute.model.nn.ParameterStore;
import elocute.model.tensor.GradientScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares an encoder with the outputs and gradients that the reference implementation wrote beside
 * its weights.
 *
 * <p>{@code io.safetensors}: {@code input_values} [B,N], {@code attention_mask} [B,N], {@code
 * loss_weights} [B,T,H] and outputs: {@code frame_lengths} [B], {@code conv_features} [B,T,C],
 * {@code masked.} (with the mask) {@code extract_features} [B,T,C], {@code hidden_states.i} and
 * {@code last_hidden_state} [B,T,H], {@code unmasked.last_hidden_state}, {@code loss} [1] =
 * sum(masked last hidden state * weights) / count. The last of the hidden states is that of the
 * last layer: with pre-norm layers, the one before the final norm. {@code grads.safetensors}: the
 * loss's gradient of each parameter.
 */
public final class EncoderParity {

  private static final String OUTPUTS = "io.safetensors";
  private static final String GRADIENTS = "grads.safetensors";
  private static final Set<String> INPUTS =
      Set.of("input_values", "attention_mask", "loss_weights");

  /**
   * How far one output is off.
   *
   * @param output its name in {@code io.safetensors}, or {@code gradients} and the parameter whose
   *     gradient is off most
   * @param values number of values compared
   * @param largest largest absolute difference; NaN if a value is
   */
  public record Difference(String output, long values, double largest) {

    /** Whether it is within a tolerance. */
    public boolean isWithin(double tolerance) {
      return largest <= tolerance;
    }
  }

  private final LoadedEncoder loaded;
  private final ReferenceTensors io;
  private final ReferenceTensors gradients;
  private final int[] frameCounts;

  private EncoderParity(LoadedEncoder loaded, ReferenceTensors io, ReferenceTensors gradients)
      throws SafetensorsException {
    this.loaded = loaded;
    this.io = io;
    this.gradients = gradients;
    frameCounts = frameCounts();
  }

  /** Whether a directory holds any of the reference's files. */
  public static boolean hasReference(ModelDirectory directory) {
    return Files.exists(directory.path().resolve(OUTPUTS))
        || Files.exists(directory.path().resolve(GRADIENTS));
  }

  /**
   * Runs the encoder on the reference's input, forwards and backwards.
   *
   * @return each output of the reference, then all gradients as one
   * @throws SafetensorsException if the files are not of the form above
   * @throws WeightMismatchException if the gradients are not those of the model's parameters
   */
  public static List<Difference> differences(ModelDirectory directory) throws IOException {
    Path path = directory.path();
    ReferenceTensors io = ReferenceTensors.read(path.resolve(OUTPUTS));
    ReferenceTensors gradients = ReferenceTensors.read(path.resolve(GRADIENTS));
    try (LoadedEncoder loaded = LoadedEncoder.load(PretrainedEncoder.in(directory))) {
      requireGradients(loaded.store(), path.resolve(GRADIENTS));
      return new EncoderParity(loaded, io, gradients).differences();
    }
  }

  private static void requireGradients(ParameterStore store, Path file) throws IOException {
    try (var reader = SafetensorsReader.open(file)) {
      new ParameterLoader(store.parameters(), EncoderKeys::parameterName).check(reader.tensors());
    }
  }

  private List<Difference> differences() throws SafetensorsException {
    Map<String, float[]> actual = outputs();
    var differences = new ArrayList<Difference>();
    for (String name : io.names()) {
      if (actual.containsKey(name)) {
        float[] values = actual.get(name);
        differences.add(new Difference(name, values.length, io.largestDifference(name, values)));
      } else if (!INPUTS.contains(name)) {
        throw new SafetensorsException(
            "%s: %s is no output of this model; outputs are %s"
                .formatted(OUTPUTS, name, actual.keySet()));
      }
    }
    differences.add(gradientDifference());
    return differences;
  }

  private Map<String, float[]> outputs() throws SafetensorsException {
    var actual = new TreeMap<String, float[]>();
    float[] frames = new float[frameCounts.length];
    for (int row = 0; row < frames.length; row++) {
      frames[row] = frameCounts[row];
    }
    actual.put("frame_lengths", frames);
    try (NDManager step = loaded.newStepManager()) {
      NDArray unmasked =
          loaded
              .encoder()
              .apply(
                  LoadedEncoder.inference(step),
                  waveforms(step),
                  FrameMask.full(
                      frameCounts.length, loaded.encoder().config().frameCount(samples())));
      actual.put("unmasked.last_hidden_state", unmasked.toFloatArray());
      trace(step, actual);
    }
    return actual;
  }

  /** The pass with the mask, whose gradients the store then holds. */
  private void trace(NDManager step, Map<String, float[]> actual) throws SafetensorsException {
    try (GradientScope scope = GradientScope.open()) {
      ForwardContext pass = LoadedEncoder.inference(step);
      int frames = loaded.encoder().config().frameCount(samples());
      FrameMask mask = FrameMask.of(pass, frameCounts, frames);
      NDArray hidden =
          loaded
              .encoder()
              .apply(pass, waveforms(step), mask, (name, value) -> observe(actual, name, value));
      actual.put("masked.last_hidden_state", hidden.toFloatArray());
      float[] weights = io.values("loss_weights");
      if (weights.length != hidden.size()) {
        throw new SafetensorsException(
            "%s: loss_weights has %d values, but the model gives %d hidden ones"
                .formatted(OUTPUTS, weights.length, hidden.size()));
      }
      NDArray loss =
          hidden.mul(step.create(weights, hidden.getShape())).sum().div((float) hidden.size());
      scope.backward(loss);
      actual.put("loss", loss.toFloatArray());
    }
  }

  private static void observe(Map<String, float[]> actual, String name, NDArray value) {
    if (name.equals("conv_features")) {
      actual.put(name, value.transpose(0, 2, 1).toFloatArray());
    } else {
      actual.put("masked." + name, value.toFloatArray());
    }
  }

  private Difference gradientDifference() throws SafetensorsException {
    long values = 0;
    double largest = -1;
    String worst = "";
    for (String stored : gradients.names()) {
      String name = EncoderKeys.parameterName(stored).orElseThrow();
      float[] actual = loaded.store().gradients(loaded.store().parameter(name));
      double difference = gradients.largestDifference(stored, actual);
      values += actual.length;
      if (!(difference <= largest) && !Double.isNaN(largest)) {
        largest = difference;
        worst = stored;
      }
    }
    return new Difference("gradients (worst: " + worst + ")", values, largest);
  }

  private NDArray waveforms(NDManager step) throws SafetensorsException {
    return step.create(io.values("input_values"), new Shape(frameCounts.length, samples()));
  }

  private int samples() throws SafetensorsException {
    return io.size("input_values", 1);
  }

  private int[] frameCounts() throws SafetensorsException {
    float[] mask = io.values("attention_mask");
    int[] counts = new int[io.size("input_values", 0)];
    if (mask.length != counts.length * samples()) {
      throw new SafetensorsException(OUTPUTS + ": attention_mask must be as long as input_values");
    }
    for (int row = 0; row < counts.length; row++) {
      int real = 0;
      for (int i = 0; i < samples(); i++) {
        real += (int) mask[row * samples() + i];
      }
      counts[row] = loaded.encoder().config().frameCount(real);
    }
    return counts;
  }
}
