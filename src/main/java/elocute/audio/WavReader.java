package elocute.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads WAV files: integers of 8 to 32 bits, floats of 32 and 64 bits, plain or {@code
 * WAVE_FORMAT_EXTENSIBLE}, any number of channels (mixed down to their mean), chunks in any order.
 * Memory stays within a small multiple of the file's size, whatever its headers claim.
 *
 * <p>Format: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0" (1991) and
 * "Multiple Channel Audio Data and WAVE Files" (2001).
 */
public final class WavReader {

  private static final int RIFF_HEADER_LENGTH = 12;
  private static final int CHUNK_HEADER_LENGTH = 8;

  private final ByteBuffer file;
  private final String source;

  private WavReader(byte[] bytes, String source) {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.source = source;
  }

  /**
   * Reads a whole file.
   *
   * @param bytes the file's content
   * @param source the file's name, for messages
   * @return mono audio at the file's own rate
   * @throws AudioException if the content is no WAV file of a supported kind, is cut off, or its
   *     headers do not fit its content
   */
  public static AudioClip read(byte[] bytes, String source) throws AudioException {
    return new WavReader(bytes, source).clip();
  }

  private AudioClip clip() throws AudioException {
    requireRiffWave();
    Optional<ByteBuffer> formatBody = Optional.empty();
    Optional<ByteBuffer> data = Optional.empty();
    int position = RIFF_HEADER_LENGTH;
    while (formatBody.isEmpty() || data.isEmpty()) {
      String id = chunkId(position, formatBody.isPresent());
      ByteBuffer body = chunkBody(position, id);
      if (id.equals("fmt ")) {
        formatBody = Optional.of(body);
      } else if (id.equals("data")) {
        data = Optional.of(body);
      }
      position = endOfChunk(position, body.limit());
    }
    WavFormat format = WavFormat.parse(formatBody.get(), source);
    return clip(data.get(), format);
  }

  private AudioClip clip(ByteBuffer data, WavFormat format) throws AudioException {
    if (data.limit() % format.bytesPerFrame() != 0) {
      throw refusal(
          "data chunk: must hold whole frames of "
              + format.bytesPerFrame()
              + " bytes, got "
              + data.limit()
              + " bytes");
    }
    float[] samples = SampleDecoder.decode(data, format);
    if (format.encoding() == WavFormat.Encoding.FLOAT) {
      requireFinite(samples);
    }
    return new AudioClip(samples, format.sampleRateHz());
  }

  private void requireFinite(float[] samples) throws AudioException {
    for (int index = 0; index < samples.length; index++) {
      if (!Float.isFinite(samples[index])) {
        throw refusal("sample " + index + ": must be finite, got " + samples[index]);
      }
    }
  }

  private void requireRiffWave() throws AudioException {
    if (file.limit() < RIFF_HEADER_LENGTH) {
      throw refusal("a WAV file takes at least 12 bytes, got " + file.limit());
    }
    String container = identifierAt(0);
    String form = identifierAt(8);
    switch (container) {
      case "RIFF" -> {}
      case "RIFX" -> throw refusal("big-endian RIFX is not supported; convert to RIFF WAV");
      case "RF64", "BW64" ->
          throw refusal("64-bit " + container + " is not supported; convert to RIFF WAV");
      default -> throw refusal("a WAV file starts with 'RIFF', got '" + container + "'");
    }
    if (!form.equals("WAVE")) {
      throw refusal("the RIFF form must be 'WAVE', got '" + form + "'");
    }
  }

  private String chunkId(int position, boolean formatSeen) throws AudioException {
    if (file.limit() - position < CHUNK_HEADER_LENGTH) {
      throw refusal("the file ends at byte " + file.limit() + missing(formatSeen));
    }
    return identifierAt(position);
  }

  private static String missing(boolean formatSeen) {
    return formatSeen ? " without a data chunk" : " without a complete fmt chunk";
  }

  private ByteBuffer chunkBody(int position, String id) throws AudioException {
    long claimed = Integer.toUnsignedLong(file.getInt(position + 4));
    int start = position + CHUNK_HEADER_LENGTH;
    if (claimed > file.limit() - start) {
      throw refusal(
          "chunk '"
              + id
              + "' at byte "
              + position
              + " claims "
              + claimed
              + " bytes, but only "
              + (file.limit() - start)
              + " are left; the file is cut off or was never finished");
    }
    return file.slice(start, (int) claimed).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Chunks start at even offsets, but some writers leave the padding out. */
  private int endOfChunk(int position, int bodyLength) {
    int end = position + CHUNK_HEADER_LENGTH + bodyLength;
    boolean padded = bodyLength % 2 == 1 && !isIdentifier(end);
    return padded ? end + 1 : end;
  }

  private boolean isIdentifier(int position) {
    if (position + CHUNK_HEADER_LENGTH > file.limit()) {
      return false;
    }
    for (int offset = 0; offset < 4; offset++) {
      byte letter = file.get(position + offset);
      if (letter < ' ' || letter > '~') {
        return false;
      }
    }
    return true;
  }

  private String identifierAt(int position) {
    byte[] letters = new byte[4];
    file.get(position, letters);
    return new String(letters, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "?");
  }

  private AudioException refusal(String reason) {
    return new AudioException(source, reason);
  }
}
