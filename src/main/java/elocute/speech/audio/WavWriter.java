package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes mono 16-bit PCM in a RIFF/WAVE container with the plain 44-byte header. */
public final class WavWriter {

  private static final int HEADER_BYTES = 44;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final short PCM_FORMAT = 1;
  private static final short ONE_CHANNEL = 1;

  private WavWriter() {}

  /**
   * The clip as a complete WAV file; samples are rounded and clipped to 16 bits.
   *
   * @throws IllegalArgumentException if the clip is too long for an array of bytes (2 GiB)
   */
  public static byte[] write(AudioClip clip) {
    int samples = clip.samples().length;
    if (samples > (Integer.MAX_VALUE - HEADER_BYTES) / BYTES_PER_SAMPLE) {
      throw new IllegalArgumentException(
          "clip: must fit into 2 GiB of 16-bit samples, got " + samples + " samples");
    }
    return ByteBuffer.allocate(HEADER_BYTES + samples * BYTES_PER_SAMPLE)
        .put(header(clip.sampleRateHz(), samples))
        .put(Pcm16.encode(clip.samples()))
        .array();
  }

  /** The 44 bytes before so many samples. */
  public static byte[] header(int sampleRateHz, int samples) {
    int dataBytes = samples * BYTES_PER_SAMPLE;
    ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    putTag(file, "RIFF").putInt(HEADER_BYTES - 8 + dataBytes);
    putTag(file, "WAVE");
    putTag(file, "fmt ").putInt(16).putShort(PCM_FORMAT).putShort(ONE_CHANNEL);
    file.putInt(sampleRateHz).putInt(sampleRateHz * BYTES_PER_SAMPLE);
    file.putShort((short) BYTES_PER_SAMPLE).putShort((short) (BYTES_PER_SAMPLE * Byte.SIZE));
    putTag(file, "data").putInt(dataBytes);
    return file.array();
  }

  private static ByteBuffer putTag(ByteBuffer file, String tag) {
    return file.put(tag.getBytes(StandardCharsets.US_ASCII));
  }
}
