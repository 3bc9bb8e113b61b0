package elocute.speech.audio;

import java.nio.ByteBuffer;

/**
 * Reads WAV files: integers of 8 to 32 bits, floats of 32 and 64 bits, plain or {@code
 * WAVE_FORMAT_EXTENSIBLE}, any number of channels (mixed down to their mean), chunks in any order,
 * in the containers RIFF, RIFX (big-endian), RF64 and BW64. A data chunk of unknown length, as
 * programs write that write to a pipe, is read to the end of the file. Memory stays within a small
 * multiple of the file's size, whatever its headers claim.
 *
 * <p>Format: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0" (1991) and
 * "Multiple Channel Audio Data and WAVE Files" (2001); EBU Tech 3306 (RF64); ITU-R BS.2088 (BW64).
 */
public final class WavReader {

  private WavReader() {}

  /**
   * Reads a whole file.
   *
   * @param bytes the file's content
   * @param source the file's name, for messages
   * @return mono audio at the file's own rate
   * @throws AudioException if the content is no WAV file of a supported kind, is cut off, holds two
   *     recordings, or its headers do not fit its content
   */
  public static AudioClip read(byte[] bytes, String source) throws AudioException {
    WavChunks chunks = WavChunks.of(bytes, source);
    WavFormat format = WavFormat.parse(chunks.format(), source);
    float[] samples = SampleDecoder.decode(wholeFrames(chunks, format, source), format);
    if (format.encoding() == WavFormat.Encoding.FLOAT) {
      requireFinite(samples, source);
    }
    return new AudioClip(samples, format.sampleRateHz());
  }

  private static ByteBuffer wholeFrames(WavChunks chunks, WavFormat format, String source)
      throws AudioException {
    ByteBuffer data = chunks.data();
    int rest = data.limit() % format.bytesPerFrame();
    if (rest != 0 && !chunks.toEndOfFile()) {
      throw new AudioException(
          source,
          "data chunk: must hold whole frames of %d bytes, got %d bytes"
              .formatted(format.bytesPerFrame(), data.limit()));
    }
    return data.slice(0, data.limit() - rest).order(data.order());
  }

  private static void requireFinite(float[] samples, String source) throws AudioException {
    for (int index = 0; index < samples.length; index++) {
      if (!Float.isFinite(samples[index])) {
        throw new AudioException(
            source, "sample " + index + ": must be finite, got " + samples[index]);
      }
    }
  }
}
