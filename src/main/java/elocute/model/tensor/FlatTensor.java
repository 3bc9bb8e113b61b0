package elocute.model.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * A contiguous float32 tensor as Java sees it, row-major: its own memory on the CPU, otherwise a
 * copy in main memory. The engine's own ways would not do: reading a tensor of another device
 * leaves a copy behind for as long as the tensor's manager lives, and {@code NDArray.set} and
 * {@code copyTo} give the tensor other memory than that which its views share.
 */
public final class FlatTensor {

  private final NDArray array;
  private final boolean isStaged;

  public FlatTensor(NDArray array) {
    this(array, array.getDevice().isGpu());
  }

  /**
   * As {@link #FlatTensor(NDArray)}.
   *
   * @param isStaged whether Java sees a copy; on the CPU it need not
   */
  public FlatTensor(NDArray array, boolean isStaged) {
    this.array = array;
    this.isStaged = isStaged;
  }

  /** The number of values. */
  public long count() {
    return array.size();
  }

  /**
   * The memory of the tensor itself. Of a GPU's Java can do nothing with it but pass on where it
   * is. At most 2 GiB.
   */
  public ByteBuffer ownMemory() {
    return NativeMethods.memory(((PtNDArray) array).getHandle());
  }

  /** All values: on the CPU the tensor's memory, otherwise a copy on the heap. */
  public FloatBuffer values() {
    if (!isStaged) {
      return memory(array).asFloatBuffer();
    }
    FloatBuffer copy = FloatBuffer.allocate(Math.toIntExact(count()));
    read(bytes -> copy.put(bytes.asFloatBuffer()));
    return copy.flip();
  }

  /** Shows the values as float32 in native order in a direct buffer, which is of no use later. */
  public <E extends Exception> void read(Access<E> reader) throws E {
    access(reader, false);
  }

  /** As {@link #read}; what is written to the buffer changes the tensor. */
  public <E extends Exception> void change(Access<E> change) throws E {
    access(change, true);
  }

  private <E extends Exception> void access(Access<E> access, boolean isChange) throws E {
    if (!isStaged) {
      access.accept(memory(array));
      return;
    }
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray staged = TorchScriptModule.operators().call(manager, "main_memory_copy", array);
      access.accept(memory(staged));
      if (isChange) {
        TorchScriptModule.operators().run("assign", array, staged);
      }
    }
  }

  private static ByteBuffer memory(NDArray array) {
    return array.size() == 0 ? ByteBuffer.allocateDirect(0) : array.toByteBuffer(true);
  }

  /** What reads or changes the values. */
  @FunctionalInterface
  public interface Access<E extends Exception> {

    /** Is called once. */
    void accept(ByteBuffer bytes) throws E;
  }
}
