package elocute.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import elocute.SharedFixtures;
import elocute.model.GroupNormReference;
import elocute.model.GroupNormReference.Results;
import elocute.model.GroupNormReference.Weights;
import elocute.speech.audio.AudioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first convolution of the base family with its group norm, outputs and gradients. Noise of
 * mean 0 would hide what speech shows: neighbouring samples are nearly alike, so that the output of
 * a filter for high frequencies is a small difference of large terms.
 */
class FirstConvolutionTest {

  private static final double TOLERANCE = 1e-4;
  private static final int SAMPLES = 32_000;
  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;
  private static final Path SPEECH =
      Path.of(System.getProperty("basedir", "."), "data-lake/raw/sample");

  /** Rows of equal length, one batch. */
  record Input(String name, float[][] rows) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Input> inputs() throws Exception {
    return inputs(
        speech(SPEECH.resolve("ABA/wav/arctic_a0001.wav")),
        speech(SPEECH.resolve("HKK/wav/arctic_a0001.wav")));
  }

  private static Stream<Input> inputs(float[]... raw) {
    float[][] normalized = each(raw, FirstConvolutionTest::normalized);
    float[][] offset = each(raw, row -> mapped(row, x -> x + 0.05));
    return Stream.of(
        new Input("normalised", normalized),
        new Input("not normalised", raw),
        new Input("offset of 0.05", offset),
        new Input("offset of -0.5", each(raw, row -> mapped(row, x -> x - 0.5))),
        new Input("quiet, offset of 0.05", each(raw, row -> mapped(row, x -> x / 50 + 0.05))),
        new Input("normalised, before long padding", each(normalized, row -> padded(row))),
        new Input("offset of 0.05, before long padding", each(offset, row -> padded(row))),
        new Input("loud, then quiet", each(normalized, row -> quietened(row))),
        new Input("digital silence", new float[2][SAMPLES]),
        new Input("only an offset", each(new float[2][SAMPLES], row -> mapped(row, x -> 0.3))));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void speechIsConvolvedAndNormedAsInFloat64(Input input) {
    assertFloat64(input);
  }

  @Test
  void recordedSpeechIsToo() throws Exception {
    Path folder = SharedFixtures.folder("speechocean762").resolve("WAVE");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> first =
          files.filter(file -> file.toString().endsWith(".flac")).sorted().limit(2).toList();
      inputs(speech(first.get(0)), speech(first.get(1))).forEach(input -> assertFloat64(input));
    }
  }

  private static void assertFloat64(Input input) {
    Weights weights = Weights.ofAllBands();
    float[] upstream = upstream(input);
    Results actual = results(input, weights, upstream, FLOAT32);
    Results expected = GroupNormReference.of(input.rows, weights, upstream);
    assertThat(difference(actual.outputs(), expected.outputs()))
        .as("outputs of " + input)
        .isLessThan(TOLERANCE);
    assertGradient(input + ", filters", actual.filters(), expected.filters());
    assertGradient(input + ", norm's weight", actual.norm(), expected.norm());
    assertGradient(input + ", norm's bias", actual.bias(), expected.bias());
    assertGradient(input + ", samples", actual.samples(), expected.samples());
  }

  /** Within 1e-4 and within 2e-5 of the largest. */
  private static void assertGradient(String name, double[] actual, double[] expected) {
    assertThat(difference(actual, expected))
        .as(name)
        .isLessThan(Math.min(TOLERANCE, 2e-5 * largest(expected) + 1e-7));
  }

  /** Samples, filters and outputs have 8 binary digits. */
  @ParameterizedTest
  @MethodSource("inputs")
  void bfloat16LosesNoMoreThanByRoundingWhatItMultiplies(Input input) {
    Weights weights = Weights.ofAllBands();
    float[] upstream = upstream(input);
    double[] exact = GroupNormReference.of(input.rows, weights, upstream).outputs();
    double[] actual = results(input, weights, upstream, BFLOAT16).outputs();
    var roundedWeights =
        new Weights(each(weights.filters(), row -> rounded(row)), weights.norm(), weights.bias());
    double[] rounded =
        GroupNormReference.of(each(input.rows, row -> rounded(row)), roundedWeights, upstream)
            .outputs();
    assertThat(difference(actual, exact))
        .isLessThan(1.5 * difference(rounded, exact) + largest(exact) / (1 << 8));
  }

  /** What the operator gives. */
  private static Results results(Input input, Weights weights, float[] upstream, int dataType) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        GradientScope scope = GradientScope.open()) {
      int rows = input.rows.length;
      NDArray x = leaf(manager, join(input.rows), rows, input.rows[0].length, 1);
      float[] taps = join(weights.filters());
      NDArray filters = leaf(manager, taps, GroupNormReference.CHANNELS, GroupNormReference.TAPS);
      NDArray norm = leaf(manager, weights.norm(), GroupNormReference.CHANNELS);
      NDArray bias = leaf(manager, weights.bias(), GroupNormReference.CHANNELS);
      NDArray y =
          TorchScriptModule.operators()
              .call(
                  manager,
                  "first_convolution",
                  x,
                  filters,
                  List.of(norm, bias),
                  GroupNormReference.STRIDE,
                  dataType);
      scope.backward(y.mul(manager.create(upstream, y.getShape())).sum());
      return new Results(
          doubles(y.toType(DataType.FLOAT32, false)),
          doubles(x.getGradient()),
          doubles(filters.getGradient()),
          doubles(norm.getGradient()),
          doubles(bias.getGradient()));
    }
  }

  private static NDArray leaf(NDManager manager, float[] values, long... shape) {
    NDArray leaf = manager.create(values, new Shape(shape));
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private static double[] doubles(NDArray values) {
    float[] floats = values.toFloatArray();
    double[] doubles = new double[floats.length];
    Arrays.setAll(doubles, i -> floats[i]);
    return doubles;
  }

  private static float[] upstream(Input input) {
    var random = new SplittableRandom(9);
    int frames = GroupNormReference.frames(input.rows);
    float[] upstream = new float[input.rows.length * frames * GroupNormReference.CHANNELS];
    for (int i = 0; i < upstream.length; i++) {
      upstream[i] = (float) random.nextDouble(-0.001, 0.001);
    }
    return upstream;
  }

  private static float[] speech(Path file) throws Exception {
    float[] all = AudioReader.read(Files.readAllBytes(file), file.toString()).samples();
    return Arrays.copyOf(all, SAMPLES);
  }

  private static float[] normalized(float[] samples) {
    double mean = 0;
    double square = 0;
    for (float sample : samples) {
      mean += (double) sample / samples.length;
      square += (double) sample * sample / samples.length;
    }
    double centre = mean;
    double deviation = Math.sqrt(square - mean * mean + 1e-7);
    return mapped(samples, x -> (x - centre) / deviation);
  }

  private static float[] padded(float[] samples) {
    return Arrays.copyOf(samples, 10 * SAMPLES);
  }

  private static float[] quietened(float[] samples) {
    float[] quietened = mapped(samples, x -> x / 1000);
    System.arraycopy(samples, 0, quietened, 0, SAMPLES / 2);
    return quietened;
  }

  private static float[] rounded(float[] values) {
    return mapped(
        values,
        x -> Float.intBitsToFloat((Float.floatToRawIntBits((float) x) + 0x8000) & 0xffff0000));
  }

  private static float[] mapped(float[] values, DoubleUnaryOperator change) {
    float[] mapped = new float[values.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = (float) change.applyAsDouble(values[i]);
    }
    return mapped;
  }

  private static float[][] each(float[][] rows, UnaryOperator<float[]> change) {
    return Stream.of(rows).map(change).toArray(float[][]::new);
  }

  private static float[] join(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
    }
    return all;
  }

  private static double difference(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double[] differences = new double[actual.length];
    Arrays.setAll(differences, i -> actual[i] - expected[i]);
    return largest(differences);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }
}
