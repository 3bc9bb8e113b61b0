package elocute.training;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A TensorBoard event file in memory: TFRecord frames (length, masked CRC-32C of it, message,
 * masked CRC-32C of that) around {@code Event} messages of TensorFlow's {@code event.proto} and
 * {@code summary.proto}.
 */
final class EventFile {

  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE = 2;

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final double wallSeconds;

  /**
   * @param wallSeconds time of all events, seconds since 1970
   */
  EventFile(double wallSeconds) throws IOException {
    this.wallSeconds = wallSeconds;
    frame(
        message(
            event -> {
              event.writeDouble(EVENT_WALL_TIME, wallSeconds);
              event.writeString(EVENT_FILE_VERSION, "brain.Event:2");
            }));
  }

  /** Adds one event with a number per tag. */
  void scalars(long step, Map<String, Double> valueByTag) throws IOException {
    byte[] summary =
        message(
            out -> {
              for (Map.Entry<String, Double> entry : valueByTag.entrySet()) {
                out.writeByteArray(SUMMARY_VALUE, value(entry.getKey(), entry.getValue()));
              }
            });
    frame(
        message(
            event -> {
              event.writeDouble(EVENT_WALL_TIME, wallSeconds);
              event.writeInt64(EVENT_STEP, step);
              event.writeByteArray(EVENT_SUMMARY, summary);
            }));
  }

  byte[] content() {
    return content.toByteArray();
  }

  private static byte[] value(String tag, double number) throws IOException {
    return message(
        out -> {
          out.writeString(VALUE_TAG, tag);
          out.writeFloat(VALUE_SIMPLE, (float) number);
        });
  }

  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }

  private void frame(byte[] message) {
    byte[] length = littleEndian(Long.BYTES).putLong(message.length).array();
    content.writeBytes(length);
    content.writeBytes(littleEndian(Integer.BYTES).putInt(maskedChecksum(length)).array());
    content.writeBytes(message);
    content.writeBytes(littleEndian(Integer.BYTES).putInt(maskedChecksum(message)).array());
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** As TensorFlow's {@code crc32c.h} masks it. */
  private static int maskedChecksum(byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
  }
}
