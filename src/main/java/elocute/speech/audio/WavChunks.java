package elocute.speech.audio;

import java.nio.ByteBuffer;

/**
 * What a WAV file is read from. Both buffers have the file's byte order.
 *
 * @param format body of the chunk {@code fmt }
 * @param data body of the chunk {@code data}
 * @param toEndOfFile whether the file does not say how long its data are, so that they reach to its
 *     end and may end within a frame
 */
record WavChunks(ByteBuffer format, ByteBuffer data, boolean toEndOfFile) {

  /**
   * Finds the chunks of a file.
   *
   * @throws AudioException if it is no WAV file, is cut off, or holds two recordings
   */
  static WavChunks of(byte[] bytes, String source) throws AudioException {
    return new WavChunkReader(bytes, WavContainer.of(bytes, source), source).read();
  }
}
