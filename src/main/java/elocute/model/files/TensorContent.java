package elocute.model.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The elements of one stored tensor, to be read at most once, in pieces. */
public final class TensorContent {

  private static final int PIECE_BYTES = 1 << 17;

  private final TensorInfo tensor;
  private final InputStream stream;
  private final byte[] piece;
  private long remainingBytes;

  /**
   * @param piece overwritten; from {@link #newPiece}, the same for all tensors of a file
   */
  TensorContent(TensorInfo tensor, InputStream stream, byte[] piece) {
    this.tensor = tensor;
    this.stream = stream;
    this.piece = piece;
    remainingBytes = tensor.sizeBytes();
  }

  /** What one file's tensors are read through: all that the heap sees of it at a time. */
  static byte[] newPiece() {
    return new byte[PIECE_BYTES];
  }

  /**
   * Reads all elements of a floating-point tensor, in row-major order.
   *
   * @param destination has room for all of them
   */
  public void readFloats(FloatBuffer destination) throws IOException {
    while (remainingBytes > 0) {
      tensor.type().decode(nextPiece(piece), destination);
    }
  }

  /** Reads all elements of an {@link TensorType#I64} or {@link TensorType#I32} tensor. */
  public long[] readLongs() throws IOException {
    if (tensor.type() != TensorType.I64 && tensor.type() != TensorType.I32) {
      throw new SafetensorsException(
          "tensor " + tensor.name() + ": must hold integers, got " + tensor.type());
    }
    ByteBuffer bytes = nextPiece(new byte[Math.toIntExact(remainingBytes)]);
    long[] values = new long[Math.toIntExact(tensor.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.type() == TensorType.I64 ? bytes.getLong() : bytes.getInt();
    }
    return values;
  }

  /** Skips what was not read. */
  void finish() throws IOException {
    stream.skipNBytes(remainingBytes);
    remainingBytes = 0;
  }

  private ByteBuffer nextPiece(byte[] bytes) throws IOException {
    int wanted = (int) Math.min(bytes.length, remainingBytes);
    if (stream.readNBytes(bytes, 0, wanted) < wanted) {
      throw new SafetensorsException(
          "tensor " + tensor.name() + ": the file ends in the middle of it");
    }
    remainingBytes -= wanted;
    return ByteBuffer.wrap(bytes, 0, wanted).order(ByteOrder.LITTLE_ENDIAN);
  }
}
