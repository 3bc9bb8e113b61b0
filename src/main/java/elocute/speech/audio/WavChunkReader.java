package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Goes through the chunks of a WAV file. */
final class WavChunkReader {

  private static final int CHUNK_HEADER_LENGTH = 8;
  private static final long LENGTH_IN_DS64 = 0xFFFF_FFFFL;
  private static final int DS64_DATA_LENGTH_OFFSET = 8;

  /**
   * What sox writes where it cannot know the length. Others write up to 4 GiB; no file that is read
   * here is as long.
   */
  private static final long SHORTEST_UNKNOWN_LENGTH = 0x7FFF_F000L;

  private final byte[] bytes;
  private final ByteBuffer file;
  private final WavContainer container;
  private final String source;
  private Optional<ByteBuffer> wideLengths = Optional.empty();
  private Optional<ByteBuffer> format = Optional.empty();
  private Optional<ByteBuffer> data = Optional.empty();
  private boolean toEndOfFile;

  WavChunkReader(byte[] bytes, WavContainer container, String source) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes).order(container.byteOrder());
    this.container = container;
    this.source = source;
  }

  WavChunks read() throws AudioException {
    int position = WavContainer.HEADER_LENGTH;
    while (format.isEmpty() || data.isEmpty()) {
      requireHeader(position);
      FourLetters id = id(position);
      requireFirstRecording(id, position);
      ByteBuffer body = id.are("data") ? dataBody(position) : body(position, id);
      keep(id, body);
      position = endOfChunk(position, body.limit());
    }
    requireNoMoreAudio(position);
    return new WavChunks(format.get(), data.get(), toEndOfFile);
  }

  private void keep(FourLetters id, ByteBuffer body) {
    if (id.are("fmt ")) {
      format = Optional.of(body);
    } else if (id.are("data")) {
      data = Optional.of(body);
    } else if (id.are("ds64") && container.isWide()) {
      wideLengths = Optional.of(body);
    }
  }

  private void requireHeader(int position) throws AudioException {
    if (file.limit() - position < CHUNK_HEADER_LENGTH) {
      throw refusal(
          "the file ends at byte %d without a %s"
              .formatted(file.limit(), format.isPresent() ? "data chunk" : "complete fmt chunk"));
    }
  }

  private ByteBuffer body(int position, FourLetters id) throws AudioException {
    return body(position, id, claimedLength(position));
  }

  private ByteBuffer dataBody(int position) throws AudioException {
    int start = position + CHUNK_HEADER_LENGTH;
    long claimed = claimedLength(position);
    boolean wide = claimed == LENGTH_IN_DS64 && wideLengths.isPresent();
    long length = wide ? wideDataLength(wideLengths.get()) : claimed;
    toEndOfFile =
        (wide ? isUnknownOf64Bits(length) : length >= SHORTEST_UNKNOWN_LENGTH)
            || (length == 0 && !isChainOfChunks(start));
    return body(position, id(position), toEndOfFile ? file.limit() - start : length);
  }

  private ByteBuffer body(int position, FourLetters id, long length) throws AudioException {
    int start = position + CHUNK_HEADER_LENGTH;
    int left = file.limit() - start;
    if (length < 0 || length > left) {
      throw refusal(
          "chunk %s at byte %d claims %s bytes, but only %d are left; the file is cut off or was never finished"
              .formatted(id, position, Long.toUnsignedString(length), left));
    }
    return file.slice(start, (int) length).order(file.order());
  }

  private long claimedLength(int position) {
    return Integer.toUnsignedLong(file.getInt(position + FourLetters.LENGTH));
  }

  private long wideDataLength(ByteBuffer lengths) throws AudioException {
    if (lengths.limit() < DS64_DATA_LENGTH_OFFSET + Long.BYTES) {
      throw refusal("chunk 'ds64': must hold at least 16 bytes, got " + lengths.limit());
    }
    return lengths.getLong(DS64_DATA_LENGTH_OFFSET);
  }

  private static boolean isUnknownOf64Bits(long length) {
    return length == -1 || length == Long.MAX_VALUE;
  }

  /** Whether what lies behind an empty chunk is chunks to the end of the file, or nothing. */
  private boolean isChainOfChunks(int start) {
    int position = start;
    while (isChunk(position)) {
      position = endOfChunk(position, (int) claimedLength(position));
    }
    return position >= file.limit();
  }

  private boolean isChunk(int position) {
    return isIdentifier(position)
        && claimedLength(position) <= file.limit() - position - CHUNK_HEADER_LENGTH;
  }

  private void requireNoMoreAudio(int end) throws AudioException {
    int position = end;
    while (isIdentifier(position)) {
      requireFirstRecording(id(position), position);
      if (!isChunk(position)) {
        return;
      }
      position = endOfChunk(position, (int) claimedLength(position));
    }
  }

  private void requireFirstRecording(FourLetters id, int position) throws AudioException {
    boolean second = id.are("data") && data.isPresent();
    if (second || WavContainer.named(id).isPresent()) {
      throw refusal(
          "a second %s begins at byte %d, but a file must hold one recording: give each its own file, or join them"
              .formatted(second ? "data chunk" : "file " + id, position));
    }
  }

  /** Chunks start at even offsets, but some writers leave the padding out. */
  private int endOfChunk(int position, int bodyLength) {
    int end = position + CHUNK_HEADER_LENGTH + bodyLength;
    boolean padded = bodyLength % 2 == 1 && !isIdentifier(end);
    return padded ? end + 1 : end;
  }

  private boolean isIdentifier(int position) {
    return file.limit() - position >= CHUNK_HEADER_LENGTH && id(position).arePrintable();
  }

  private FourLetters id(int position) {
    return FourLetters.at(bytes, position);
  }

  private AudioException refusal(String reason) {
    return new AudioException(source, reason);
  }
}
