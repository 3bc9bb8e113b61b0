package elocute.model.files;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.FlatTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of one safetensors file, by name, with the file's metadata. They are views of live
 * memory, or, after {@link #copy}, have memory of their own until closed.
 */
public final class TensorSet implements AutoCloseable {

  private final Map<String, TensorSource> tensors;
  private final Map<String, String> metadata;
  private final Runnable release;

  private TensorSet(
      Map<String, TensorSource> tensors, Map<String, String> metadata, Runnable release) {
    this.tensors = tensors;
    this.metadata = metadata;
    this.release = release;
  }

  /** Tensors whose memory belongs to someone else. */
  public static TensorSet of(Map<String, TensorSource> tensors, Map<String, String> metadata) {
    return new TensorSet(tensors, metadata, () -> {});
  }

  /** The same tensors, all of them float32, as another precision has them when they are written. */
  public TensorSet in(WeightPrecision precision) {
    Map<String, TensorSource> weights = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> weights.put(name, precision.of(tensor)));
    return of(weights, metadata);
  }

  /** The values of now, in native memory, so that the Java heap stays as it is. */
  public TensorSet copy() {
    NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    try {
      Map<String, TensorSource> copies = new LinkedHashMap<>();
      tensors.forEach(
          (name, tensor) -> copies.put(name, tensor.copy(count -> allocate(manager, count))));
      return new TensorSet(copies, metadata, manager::close);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static FloatBuffer allocate(NDManager manager, int count) {
    return new FlatTensor(manager.zeros(new Shape(count), DataType.FLOAT32)).values();
  }

  /** Writes the file. The stream is flushed, not closed. */
  public void write(OutputStream stream) throws IOException {
    SafetensorsWriter.write(stream, tensors, metadata);
  }

  @Override
  public void close() {
    release.run();
  }
}
