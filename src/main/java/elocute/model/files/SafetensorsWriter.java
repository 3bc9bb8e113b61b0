package elocute.model.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes safetensors files. */
public final class SafetensorsWriter {

  private SafetensorsWriter() {}

  /**
   * Writes one file. The stream is flushed, not closed.
   *
   * @param tensors by name, written in the map's order
   * @param metadata free text by name
   */
  public static void write(
      OutputStream stream, Map<String, TensorSource> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] header = new SafetensorsHeader(infos(tensors), metadata).toJson();
    var buffered = new BufferedOutputStream(stream);
    buffered.write(length(header));
    buffered.write(header);
    for (TensorSource tensor : tensors.values()) {
      tensor.writeTo(buffered);
    }
    buffered.flush();
  }

  private static byte[] length(byte[] header) {
    return ByteBuffer.allocate(Long.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .array();
  }

  private static List<TensorInfo> infos(Map<String, TensorSource> tensors) {
    var infos = new ArrayList<TensorInfo>();
    tensors.forEach(
        (name, tensor) -> infos.add(new TensorInfo(name, tensor.type(), tensor.shape())));
    return infos;
  }
}
