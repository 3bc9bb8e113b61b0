package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** 16-bit signed little-endian samples; full scale is 32768. */
public final class Pcm16 {

  private static final float FULL_SCALE = 32768f;

  private Pcm16() {}

  /**
   * Rounds to the nearest level; amplitudes outside [-1, 1) are clipped, never wrapped, and NaN
   * becomes 0.
   */
  public static short[] levels(float[] samples) {
    short[] levels = new short[samples.length];
    for (int index = 0; index < samples.length; index++) {
      int level = Math.round(samples[index] * FULL_SCALE);
      levels[index] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, level));
    }
    return levels;
  }

  /** {@link #levels} as bytes. */
  public static byte[] encode(float[] samples) {
    return bytes(levels(samples));
  }

  /** Samples as bytes. */
  public static byte[] bytes(short[] levels) {
    byte[] bytes = new byte[Math.multiplyExact(levels.length, Short.BYTES)];
    littleEndian(bytes).put(levels);
    return bytes;
  }

  /**
   * Amplitudes in [-1, 1).
   *
   * @throws IllegalArgumentException if the number of bytes is odd
   */
  public static float[] decode(byte[] bytes) {
    if (bytes.length % Short.BYTES != 0) {
      throw new IllegalArgumentException(
          "pcm: 16-bit samples take an even number of bytes, got " + bytes.length);
    }
    ShortBuffer shorts = littleEndian(bytes);
    float[] samples = new float[bytes.length / Short.BYTES];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = shorts.get(index) / FULL_SCALE;
    }
    return samples;
  }

  /** How many samples have the lowest or the highest level, as clipped ones have. */
  public static int samplesAtFullScale(ByteBuffer bytes) {
    ShortBuffer levels = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int count = 0;
    while (levels.hasRemaining()) {
      short level = levels.get();
      count += level == Short.MIN_VALUE || level == Short.MAX_VALUE ? 1 : 0;
    }
    return count;
  }

  private static ShortBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
  }
}
