package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a WAV file's {@code fmt } chunk says.
 *
 * @param encoding how a sample is coded
 * @param channels interleaved channels, from 1
 * @param sampleRateHz frames per second
 * @param bytesPerSample bytes that a sample of one channel takes
 * @param validBits bits of these that carry the sample
 */
record WavFormat(
    Encoding encoding, int channels, int sampleRateHz, int bytesPerSample, int validBits) {

  private static final int HIGHEST_SAMPLE_RATE_HZ = 768_000;
  private static final int BASIC_LENGTH = 16;
  private static final int EXTENSIBLE_LENGTH = 40;
  private static final int EXTENSIBLE_TAG = 0xFFFE;
  // KSDATAFORMAT_SUBTYPE_* is tag-0000-0010-8000-00AA00389B71. What follows the tag's 16 bits lies
  // in
  // the file like this, also in RIFX as sox writes it;
  private static final byte[] GUID_REST = HexFormat.of().parseHex("000000001000800000AA00389B71");
  // and in RIFX as the standard has it, like this, behind the tag's 32 bits.
  private static final byte[] RIFX_GUID_REST = HexFormat.of().parseHex("00000010800000AA00389B71");

  enum Encoding {
    INTEGER,
    FLOAT
  }

  int bytesPerFrame() {
    return channels * bytesPerSample;
  }

  /** Reads the chunk's body (positioned at 0, in the file's byte order). */
  static WavFormat parse(ByteBuffer body, String source) throws AudioException {
    if (body.remaining() < BASIC_LENGTH) {
      throw new AudioException(
          source, "fmt chunk: must hold at least 16 bytes, got " + body.remaining());
    }
    int tag = Short.toUnsignedInt(body.getShort(0));
    int bits = Short.toUnsignedInt(body.getShort(14));
    int validBits = bits;
    if (tag == EXTENSIBLE_TAG) {
      validBits = validBits(body, bits, source);
      tag = subFormat(body, source);
    }
    int channels = Short.toUnsignedInt(body.getShort(2));
    int blockAlign = Short.toUnsignedInt(body.getShort(12));
    var format =
        new WavFormat(
            encoding(tag, source),
            channels,
            sampleRate(body.getInt(4), source),
            bytesPerSample(channels, blockAlign, bits, source),
            validBits);
    format.requireKnownSize(source);
    return format;
  }

  private static int validBits(ByteBuffer body, int bits, String source) throws AudioException {
    if (body.remaining() < EXTENSIBLE_LENGTH) {
      throw new AudioException(
          source, "fmt chunk: WAVE_FORMAT_EXTENSIBLE takes 40 bytes, got " + body.remaining());
    }
    int validBits = Short.toUnsignedInt(body.getShort(18));
    return validBits == 0 ? bits : validBits;
  }

  private static int subFormat(ByteBuffer body, String source) throws AudioException {
    if (endsWith(body, GUID_REST)) {
      return Short.toUnsignedInt(body.getShort(24));
    }
    if (body.order() == ByteOrder.BIG_ENDIAN && endsWith(body, RIFX_GUID_REST)) {
      return body.getInt(24);
    }
    throw new AudioException(source, "fmt chunk: the sub-format is neither PCM nor float");
  }

  private static boolean endsWith(ByteBuffer body, byte[] guidRest) {
    byte[] rest = new byte[guidRest.length];
    body.get(EXTENSIBLE_LENGTH - rest.length, rest);
    return Arrays.equals(rest, guidRest);
  }

  private static Encoding encoding(int tag, String source) throws AudioException {
    return switch (tag) {
      case 1 -> Encoding.INTEGER;
      case 3 -> Encoding.FLOAT;
      default ->
          throw new AudioException(
              source,
              String.format(
                  "fmt chunk: format must be PCM (0x0001) or IEEE float (0x0003), got 0x%04X; "
                      + "convert the file to PCM",
                  tag));
    };
  }

  private static int sampleRate(int sampleRateHz, String source) throws AudioException {
    if (sampleRateHz < 1 || sampleRateHz > HIGHEST_SAMPLE_RATE_HZ) {
      throw new AudioException(
          source,
          "fmt chunk: sample rate must be 1 to 768000 Hz, got "
              + Integer.toUnsignedString(sampleRateHz));
    }
    return sampleRateHz;
  }

  private static int bytesPerSample(int channels, int blockAlign, int bits, String source)
      throws AudioException {
    int packed = channels * ((bits + 7) / 8);
    boolean wide24 = bits == 24 && blockAlign == channels * 4;
    if (blockAlign == 0 || blockAlign != packed && !wide24) {
      throw new AudioException(
          source,
          "fmt chunk: a frame of "
              + channels
              + " channels of "
              + bits
              + " bits must take "
              + packed
              + " bytes, above 0; got "
              + blockAlign);
    }
    return blockAlign / channels;
  }

  private void requireKnownSize(String source) throws AudioException {
    boolean known =
        encoding == Encoding.FLOAT
            ? (bytesPerSample == 4 || bytesPerSample == 8) && validBits == 8 * bytesPerSample
            : bytesPerSample <= 4 && validBits >= 1 && validBits <= 8 * bytesPerSample;
    if (!known) {
      throw new AudioException(
          source,
          "fmt chunk: samples must be 8, 16, 24 or 32 bit integers or 32 or 64 bit floats, got "
              + validBits
              + " bits in "
              + bytesPerSample
              + " bytes");
    }
  }
}
