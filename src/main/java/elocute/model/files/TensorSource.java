package elocute.model.files;

import elocute.model.tensor.FlatTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A tensor to be written to a file. */
public interface TensorSource {

  TensorType type();

  /** Sizes per dimension; empty: one value. */
  List<Long> shape();

  /** Writes all elements, little-endian, in row-major order. */
  void writeTo(OutputStream stream) throws IOException;

  /**
   * The values, position to limit.
   *
   * @throws UnsupportedOperationException if they are not float32
   */
  default FloatBuffer floatValues() {
    throw new UnsupportedOperationException("no float32 values, but " + type());
  }

  /** The same values in memory of their own, which {@code allocator} makes for a number of them. */
  default TensorSource copy(IntFunction<FloatBuffer> allocator) {
    return this;
  }

  /** Float32 values (position to limit), read when written; the buffer's position stays. */
  static TensorSource floats(FloatBuffer values, long... shape) {
    return new Floats(values, Arrays.stream(shape).boxed().toList());
  }

  /** A tensor's values, read when written. */
  static TensorSource tensor(FlatTensor tensor, long... shape) {
    return new Tensor(tensor, Arrays.stream(shape).boxed().toList());
  }

  /** 64-bit integers. */
  static TensorSource longs(long[] values, long... shape) {
    return new Longs(values.clone(), Arrays.stream(shape).boxed().toList());
  }

  /** See {@link #floats}. */
  record Floats(FloatBuffer values, List<Long> shape) implements TensorSource {
    private static final int PIECE_VALUES = 1 << 18;

    @Override
    public FloatBuffer floatValues() {
      return values.duplicate();
    }

    @Override
    public TensorType type() {
      return TensorType.F32;
    }

    @Override
    public TensorSource copy(IntFunction<FloatBuffer> allocator) {
      FloatBuffer copy = allocator.apply(values.remaining());
      copy.put(0, values, values.position(), values.remaining());
      return new Floats(copy, shape);
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
      FloatBuffer rest = values.duplicate();
      byte[] bytes = new byte[Math.min(PIECE_VALUES, rest.remaining()) * Float.BYTES];
      FloatBuffer piece = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      while (rest.hasRemaining()) {
        int count = Math.min(piece.capacity(), rest.remaining());
        piece.put(0, rest, rest.position(), count);
        rest.position(rest.position() + count);
        stream.write(bytes, 0, count * Float.BYTES);
      }
    }
  }

  /** See {@link #tensor}. */
  record Tensor(FlatTensor tensor, List<Long> shape) implements TensorSource {
    @Override
    public TensorType type() {
      return TensorType.F32;
    }

    @Override
    public FloatBuffer floatValues() {
      return copy(FloatBuffer::allocate).values();
    }

    @Override
    public Floats copy(IntFunction<FloatBuffer> allocator) {
      FloatBuffer copy = allocator.apply(Math.toIntExact(tensor.count()));
      tensor.read(bytes -> copy.put(0, bytes.asFloatBuffer(), 0, copy.remaining()));
      return new Floats(copy, shape);
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
      tensor.read(bytes -> new Floats(bytes.asFloatBuffer(), shape).writeTo(stream));
    }
  }

  /** See {@link #longs}. */
  record Longs(long[] values, List<Long> shape) implements TensorSource {
    @Override
    public TensorType type() {
      return TensorType.I64;
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(LongBuffer.wrap(values));
      stream.write(bytes.array());
    }
  }
}
