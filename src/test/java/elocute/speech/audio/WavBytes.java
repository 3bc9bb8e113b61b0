package elocute.speech.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes WAV files chunk by chunk, also wrong ones. */
final class WavBytes {

  private final List<byte[]> chunks = new ArrayList<>();
  private final ByteOrder order;

  WavBytes() {
    this(ByteOrder.LITTLE_ENDIAN);
  }

  WavBytes(ByteOrder order) {
    this.order = order;
  }

  static byte[] pcm(int bits, int channels, byte[] data) {
    return new WavBytes().format(1, bits, channels).chunk("data", data).riff("RIFF");
  }

  static byte[] floats(int bits, int channels, byte[] data) {
    return new WavBytes().format(3, bits, channels).chunk("data", data).riff("RIFF");
  }

  WavBytes format(int tag, int bits, int channels) {
    ByteBuffer body = littleEndian(16);
    int frame = channels * ((bits + 7) / 8);
    body.putShort((short) tag).putShort((short) channels).putInt(16_000);
    body.putInt(16_000 * frame).putShort((short) frame).putShort((short) bits);
    return chunk("fmt ", body.array());
  }

  WavBytes chunk(String id, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(8 + body.length + body.length % 2).order(order);
    chunk.put(id.getBytes(StandardCharsets.US_ASCII)).putInt(body.length).put(body);
    chunks.add(chunk.array());
    return this;
  }

  WavBytes raw(byte[] bytes) {
    chunks.add(bytes);
    return this;
  }

  byte[] riff(String container) {
    int length = 4 + chunks.stream().mapToInt(chunk -> chunk.length).sum();
    ByteBuffer file = ByteBuffer.allocate(8 + length).order(order);
    file.put(container.getBytes(StandardCharsets.US_ASCII)).putInt(length);
    file.put("WAVE".getBytes(StandardCharsets.US_ASCII));
    chunks.forEach(file::put);
    return file.array();
  }

  /** Lets the first chunk of a name claim another length. */
  static void claim(byte[] file, String id, int length) {
    int position = new String(file, StandardCharsets.ISO_8859_1).indexOf(id);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(position + 4, length);
  }

  static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
