package elocute.speech.audio;

import java.util.Arrays;

/** Reads audio files of all supported kinds; the content tells the kind, not the name. */
public final class AudioReader {

  private AudioReader() {}

  /**
   * Reads a whole WAV or FLAC file, mixed down to mono.
   *
   * @param bytes the file's content
   * @param source the file's name, for messages
   * @return mono audio at the file's own rate
   * @throws AudioException if the content is of neither kind, damaged or cut off
   */
  public static AudioClip read(byte[] bytes, String source) throws AudioException {
    int length = FlacReader.MARKER.length;
    boolean flac =
        bytes.length >= length && Arrays.equals(bytes, 0, length, FlacReader.MARKER, 0, length);
    return flac ? FlacReader.read(bytes, source) : WavReader.read(bytes, source);
  }
}
