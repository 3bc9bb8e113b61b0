package elocute.model.files;

import java.util.List;

/**
 * What a weight file says about one of its tensors.
 *
 * @param name unique in the file
 * @param type element type
 * @param shape sizes per dimension, each at least 0; empty: one value
 */
public record TensorInfo(String name, TensorType type, List<Long> shape) {

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if a size is negative or the bytes do not fit a long
   */
  public TensorInfo {
    shape = List.copyOf(shape);
    sizeBytes(name, type, shape);
  }

  /** Number of elements. */
  public long count() {
    return sizeBytes() / type.sizeBytes();
  }

  /** Bytes of all elements. */
  public long sizeBytes() {
    return sizeBytes(name, type, shape);
  }

  private static long sizeBytes(String name, TensorType type, List<Long> shape) {
    long size = type.sizeBytes();
    for (long length : shape) {
      if (length < 0 || (length > 0 && size > Long.MAX_VALUE / length)) {
        throw new IllegalArgumentException("tensor " + name + ": impossible shape " + shape);
      }
      size *= length;
    }
    return size;
  }
}
