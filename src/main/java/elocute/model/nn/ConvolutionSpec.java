package elocute.model.nn;

/**
 * One convolution of the feature encoder.
 *
 * @param channels output channels, at least 1
 * @param kernel at least 1
 * @param stride at least 1
 */
public record ConvolutionSpec(int channels, int kernel, int stride) {

  public ConvolutionSpec {
    requirePositive("conv_dim", channels);
    requirePositive("conv_kernel", kernel);
    requirePositive("conv_stride", stride);
  }

  /** Output positions for {@code length} input positions, without padding. */
  long outputLength(long length) {
    return length < kernel ? 0 : (length - kernel) / stride + 1;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": must be at least 1, got " + value);
    }
  }
}
