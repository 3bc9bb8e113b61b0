package elocute.model.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of named tensors, read front to back without holding it in memory. */
public interface WeightFile extends Closeable {

  /** Takes one tensor of a weight file. */
  @FunctionalInterface
  interface TensorVisitor {
    /** Called once per tensor; {@code content} is valid during the call. */
    void accept(TensorInfo tensor, TensorContent content) throws IOException;
  }

  /** All tensors, in the order in which they are read. */
  List<TensorInfo> tensors();

  /** Shows each tensor to {@code visitor}; can be called once. */
  void readAll(TensorVisitor visitor) throws IOException;
}
