package elocute.model.nn;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** How a parameter starts. The random ones depend on the generator alone, on every machine. */
sealed interface Initializer {

  Initializer ZEROS = new Constant(0f);
  Initializer ONES = new Constant(1f);

  /** Writes all remaining values. */
  void fill(FloatBuffer values, SplittableRandom random);

  /** Uniform in [0, 1). */
  static Initializer unit() {
    return new Unit();
  }

  /** Normal with mean 0. */
  static Initializer normal(double standardDeviation) {
    return new Normal(standardDeviation);
  }

  /** PyTorch's default for Linear and Conv1d, weights and biases alike. */
  static Initializer fanIn(long inputs) {
    return new Uniform(1 / Math.sqrt(inputs));
  }

  /** Glorot and Bengio 2010, uniform. */
  static Initializer xavier(long inputs, long outputs) {
    return new Uniform(Math.sqrt(6.0 / (inputs + outputs)));
  }

  record Constant(float value) implements Initializer {
    @Override
    public void fill(FloatBuffer values, SplittableRandom random) {
      while (values.hasRemaining()) {
        values.put(value);
      }
    }
  }

  record Uniform(double bound) implements Initializer {
    @Override
    public void fill(FloatBuffer values, SplittableRandom random) {
      while (values.hasRemaining()) {
        values.put((float) ((2 * random.nextDouble() - 1) * bound));
      }
    }
  }

  record Unit() implements Initializer {
    @Override
    public void fill(FloatBuffer values, SplittableRandom random) {
      while (values.hasRemaining()) {
        values.put((float) random.nextDouble());
      }
    }
  }

  record Normal(double standardDeviation) implements Initializer {
    @Override
    public void fill(FloatBuffer values, SplittableRandom random) {
      while (values.hasRemaining()) {
        values.put((float) (random.nextGaussian() * standardDeviation));
      }
    }
  }
}
