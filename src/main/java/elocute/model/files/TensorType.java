package elocute.model.files;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Element types of stored tensors, little-endian, by their safetensors names. */
public enum TensorType {
  F32(4) {
    @Override
    void decode(ByteBuffer bytes, FloatBuffer floats) {
      FloatBuffer source = bytes.asFloatBuffer();
      bytes.position(bytes.position() + source.remaining() * Float.BYTES);
      floats.put(source);
    }
  },
  F16(2) {
    @Override
    void decode(ByteBuffer bytes, FloatBuffer floats) {
      while (bytes.remaining() >= Short.BYTES) {
        floats.put(halfToFloat(bytes.getShort()));
      }
    }
  },
  BF16(2) {
    @Override
    void decode(ByteBuffer bytes, FloatBuffer floats) {
      while (bytes.remaining() >= Short.BYTES) {
        floats.put(Float.intBitsToFloat(bytes.getShort() << 16));
      }
    }
  },
  I64(8),
  I32(4);

  private static final float SMALLEST_HALF = 0x1p-24f;

  private final int sizeBytes;

  TensorType(int sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  /** Bytes per element. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Whether it is a floating-point type. */
  public boolean isFloat() {
    return this != I64 && this != I32;
  }

  /** Decodes all whole elements of {@code bytes} (little-endian). */
  void decode(ByteBuffer bytes, FloatBuffer floats) {
    throw new UnsupportedOperationException(this + " is not a floating-point type");
  }

  /** IEEE 754 binary16 to binary32, exact. */
  static float halfToFloat(short half) {
    int exponent = (half >> 10) & 0x1f;
    int fraction = half & 0x3ff;
    int sign = (half & 0x8000) << 16;
    if (exponent == 0) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * SMALLEST_HALF));
    }
    int wideExponent = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
  }
}
