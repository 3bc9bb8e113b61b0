package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a FLAC file's STREAMINFO block says, and where the frames begin (RFC 9639, section 8).
 *
 * @param block the block's {@value #LENGTH} bytes
 * @param sampleRateHz frames per second
 * @param channels 1 to 8
 * @param bitsPerSample 4 to 32
 * @param totalSamples samples per channel, 0 if unknown
 * @param audioStart offset of the first frame
 */
record FlacStreamInfo(
    byte[] block,
    int sampleRateHz,
    int channels,
    int bitsPerSample,
    long totalSamples,
    int audioStart) {

  static final int LENGTH = 34;
  static final int BLOCK_HEADER_LENGTH = 4;
  static final int MARKER_LENGTH = 4;

  private static final int LENGTH_MASK = 0xFF_FFFF;
  private static final int MD5_START = 18;

  /** Reads STREAMINFO, whose type is 0, and steps over all other metadata blocks. */
  static FlacStreamInfo parse(byte[] bytes, String source) throws AudioException {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int header = blockHeader(file, MARKER_LENGTH, source);
    if ((header & Integer.MAX_VALUE) != LENGTH) {
      throw new AudioException(source, "FLAC: the first metadata block must be a STREAMINFO");
    }
    int position = MARKER_LENGTH + BLOCK_HEADER_LENGTH + LENGTH;
    while (header >= 0) {
      header = blockHeader(file, position, source);
      position += BLOCK_HEADER_LENGTH + (header & LENGTH_MASK);
    }
    if (position > bytes.length) {
      throw new AudioException(
          source,
          "FLAC: the metadata claims %d bytes, the file has %d".formatted(position, bytes.length));
    }
    return of(bytes, position, source);
  }

  private static int blockHeader(ByteBuffer file, int position, String source)
      throws AudioException {
    if (file.limit() - position < BLOCK_HEADER_LENGTH) {
      throw new AudioException(
          source, "FLAC: the file ends within its metadata, at byte " + file.limit());
    }
    return file.getInt(position);
  }

  private static FlacStreamInfo of(byte[] bytes, int audioStart, String source)
      throws AudioException {
    int start = MARKER_LENGTH + BLOCK_HEADER_LENGTH;
    byte[] block = Arrays.copyOfRange(bytes, start, start + LENGTH);
    long packed = ByteBuffer.wrap(block).getLong(10);
    var info =
        new FlacStreamInfo(
            block,
            (int) (packed >>> 44),
            (int) (packed >>> 41 & 7) + 1,
            (int) (packed >>> 36 & 31) + 1,
            packed & 0xF_FFFF_FFFFL,
            audioStart);
    if (info.sampleRateHz() == 0) {
      throw new AudioException(source, "FLAC: STREAMINFO: sample rate must be above 0 Hz");
    }
    return info;
  }

  /** MD5 of all samples, interleaved, in as many whole little-endian bytes as they need. */
  byte[] md5() {
    return Arrays.copyOfRange(block, MD5_START, LENGTH);
  }

  /** Whether the writer left the MD5 out. */
  boolean lacksMd5() {
    return Arrays.equals(md5(), new byte[LENGTH - MD5_START]);
  }
}
