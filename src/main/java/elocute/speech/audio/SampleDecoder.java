package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns the bytes of a {@code data} chunk into mono amplitudes. */
final class SampleDecoder {

  private static final int FULL_24_BIT_BYTES = 3;

  /** Reads one sample of one channel; integer types at full scale 2^31. */
  private interface SampleReader {
    double amplitude(ByteBuffer data, int offset);
  }

  private SampleDecoder() {}

  /**
   * The mean of all channels, frame by frame; {@code data} holds whole frames in its own byte
   * order.
   */
  static float[] decode(ByteBuffer data, WavFormat format) {
    if (isPlain16(format)) {
      return mono16(data);
    }
    SampleReader reader = readerOf(data, format);
    float[] samples = new float[data.limit() / format.bytesPerFrame()];
    for (int frame = 0; frame < samples.length; frame++) {
      double sum = 0;
      int offset = frame * format.bytesPerFrame();
      for (int channel = 0; channel < format.channels(); channel++) {
        sum += reader.amplitude(data, offset + channel * format.bytesPerSample());
      }
      samples[frame] = (float) (sum / format.channels());
    }
    return samples;
  }

  private static boolean isPlain16(WavFormat format) {
    return format.encoding() == WavFormat.Encoding.INTEGER
        && format.channels() == 1
        && format.bytesPerSample() == Short.BYTES;
  }

  /** The common case, several times as fast as the general one. */
  private static float[] mono16(ByteBuffer data) {
    short[] levels = new short[data.limit() / Short.BYTES];
    data.asShortBuffer().get(levels);
    float[] samples = new float[levels.length];
    for (int index = 0; index < levels.length; index++) {
      samples[index] = levels[index] * (1 / 32768f);
    }
    return samples;
  }

  private static SampleReader readerOf(ByteBuffer data, WavFormat format) {
    if (format.encoding() == WavFormat.Encoding.FLOAT) {
      return format.bytesPerSample() == Float.BYTES ? ByteBuffer::getFloat : ByteBuffer::getDouble;
    }
    return switch (format.bytesPerSample()) {
      case 1 -> (bytes, offset) -> ((bytes.get(offset) & 0xFF) - 128) / 128.0;
      case 2 -> (bytes, offset) -> bytes.getShort(offset) / 32768.0;
      case 3 -> SampleDecoder::packed24;
      default ->
          isRightJustified24(data, format)
              ? SampleDecoder::lower24Of32
              : (bytes, offset) -> bytes.getInt(offset) / 2147483648.0;
    };
  }

  private static double packed24(ByteBuffer bytes, int offset) {
    boolean littleEndian = bytes.order() == ByteOrder.LITTLE_ENDIAN;
    int low = bytes.getShort(littleEndian ? offset : offset + 1) & 0xFFFF;
    int high = bytes.get(littleEndian ? offset + 2 : offset);
    return (high << 16 | low) / 8388608.0;
  }

  private static double lower24Of32(ByteBuffer bytes, int offset) {
    return (bytes.getInt(offset) << 8) / 2147483648.0;
  }

  /**
   * The standard puts 24 valid bits into the upper three of four bytes, so that the lowest byte is
   * 0. Some writers fill the lower three; any bit in the lowest byte gives them away.
   */
  private static boolean isRightJustified24(ByteBuffer data, WavFormat format) {
    if (format.validBits() != 8 * FULL_24_BIT_BYTES) {
      return false;
    }
    for (int offset = 0; offset < data.limit(); offset += format.bytesPerSample()) {
      if ((data.getInt(offset) & 0xFF) != 0) {
        return true;
      }
    }
    return false;
  }
}
