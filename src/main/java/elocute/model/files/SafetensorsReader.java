package elocute.model.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a safetensors file; its header is checked against the file's size before anything else. */
public final class SafetensorsReader implements WeightFile {

  /** The format allows six times as much; a thousand tensors take a hundredth of it. */
  private static final long MAX_HEADER_BYTES = 16 << 20;

  private final InputStream stream;
  private final SafetensorsHeader header;

  private SafetensorsReader(InputStream stream, SafetensorsHeader header) {
    this.stream = stream;
    this.header = header;
  }

  /** Opens a local file. */
  public static SafetensorsReader open(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      return open(stream, Files.size(file));
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw new SafetensorsException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the header.
   *
   * @param stream positioned at the file's first byte; closed with the reader
   * @param sizeBytes size of the whole file
   * @throws SafetensorsException if the header is not valid or does not fit the file
   */
  public static SafetensorsReader open(InputStream stream, long sizeBytes) throws IOException {
    byte[] prefix = stream.readNBytes(Long.BYTES);
    if (prefix.length < Long.BYTES) {
      throw new SafetensorsException("not a safetensors file: only " + sizeBytes + " bytes long");
    }
    long headerBytes = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long limit = Math.min(MAX_HEADER_BYTES, sizeBytes - Long.BYTES);
    if (headerBytes < 2 || headerBytes > limit) {
      throw new SafetensorsException(
          "header length: must be from 2 to " + limit + " bytes, got " + headerBytes);
    }
    byte[] json = stream.readNBytes((int) headerBytes);
    if (json.length < headerBytes) {
      throw new SafetensorsException("the file ends in the middle of its header");
    }
    long dataBytes = sizeBytes - Long.BYTES - headerBytes;
    var header = SafetensorsHeader.parse(json, dataBytes);
    return new SafetensorsReader(new BufferedInputStream(stream), header);
  }

  @Override
  public List<TensorInfo> tensors() {
    return header.tensors();
  }

  /** The file's metadata; empty when it has none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  @Override
  public void readAll(TensorVisitor visitor) throws IOException {
    byte[] piece = TensorContent.newPiece();
    for (TensorInfo tensor : header.tensors()) {
      var content = new TensorContent(tensor, stream, piece);
      visitor.accept(tensor, content);
      content.finish();
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
