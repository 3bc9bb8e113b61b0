package elocute.model.files;

import ai.djl.util.Float16Utils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** In how many bits a file holds weights. Whoever reads them gets float32. */
public enum WeightPrecision {
  FP32 {
    @Override
    public TensorSource of(TensorSource weights) {
      return weights;
    }
  },
  /**
   * IEEE 754 binary16: half the bytes. Each value is rounded to nearest: to 11 significant bits
   * where its magnitude is at least 2^-14, to a multiple of 2^-24 below.
   */
  FP16 {
    @Override
    public TensorSource of(TensorSource weights) {
      return new Halves(weights);
    }
  };

  /** Float32 values as this precision has them. */
  public abstract TensorSource of(TensorSource weights);

  private record Halves(TensorSource floats) implements TensorSource {

    private static final float GREATEST = 65_504;

    @Override
    public TensorType type() {
      return TensorType.F16;
    }

    @Override
    public List<Long> shape() {
      return floats.shape();
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
      FloatBuffer values = floats.floatValues();
      ByteBuffer halves =
          ByteBuffer.allocate(Math.multiplyExact(values.remaining(), Short.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      while (values.hasRemaining()) {
        halves.putShort(half(values.get()));
      }
      stream.write(halves.array());
    }

    private static short half(float value) throws SafetensorsException {
      if (!(Math.abs(value) <= GREATEST)) {
        throw new SafetensorsException(
            "a weight is %s, and fp16 has nothing beyond %s: store the weights as fp32"
                .formatted(value, GREATEST));
      }
      return Float16Utils.floatToHalf(value);
    }
  }
}
