package elocute.model.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Calls the TorchScript methods of {@code ops.py} with typed arguments. Whether autograd records a
 * call depends on the calling thread: inside a {@link GradientScope} it does.
 *
 * <p>Arguments: {@link NDArray}, {@code List<NDArray>}, {@code long}, {@code int}, {@code double},
 * {@code boolean}, {@code String}, {@code long[]}, {@code double[]}. One instance serves all
 * threads.
 */
public final class TorchScriptModule {

  private static final String SOURCE = "/elocute/model/ops.py";

  private final PtSymbolBlock block;

  private TorchScriptModule(PtSymbolBlock block) {
    this.block = block;
  }

  /** The operators of {@code ops.py}, compiled at first use and kept for the life of the JVM. */
  public static TorchScriptModule operators() {
    return Holder.OPERATORS;
  }

  /** Calls a method that returns one tensor, which then belongs to {@code manager}. */
  public NDArray call(NDManager manager, String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toTensor((PtNDManager) manager);
    }
  }

  /** Calls a method that returns a list of tensors, which then belong to {@code manager}. */
  public NDList callForList(NDManager manager, String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toNDList((PtNDManager) manager);
    }
  }

  /** Calls a method that returns a number. */
  public double callForDouble(String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toDouble();
    }
  }

  /** Calls a method for its effect. */
  public void run(String method, Object... arguments) {
    invoke(method, arguments).close();
  }

  private IValue invoke(String method, Object... arguments) {
    IValue[] values = new IValue[arguments.length];
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = toValue(arguments[i]);
      }
      // Thread-local in libtorch. Without the optimiser's profiling runs every call computes alike.
      JniUtils.setGraphExecutorOptimize(false);
      return NativeMethods.run(block.getHandle(), method, values);
    } finally {
      Arrays.stream(values).filter(value -> value != null).forEach(IValue::close);
    }
  }

  private static IValue toValue(Object argument) {
    if (argument instanceof NDArray array) {
      return IValue.from((PtNDArray) array);
    } else if (argument instanceof List<?> arrays) {
      return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    } else if (argument instanceof Long || argument instanceof Integer) {
      return IValue.from(((Number) argument).longValue());
    } else if (argument instanceof Double value) {
      return IValue.from(value);
    } else if (argument instanceof Boolean value) {
      return IValue.from(value);
    } else if (argument instanceof String value) {
      return IValue.from(value);
    } else if (argument instanceof long[] values) {
      return IValue.listFrom(values);
    } else if (argument instanceof double[] values) {
      return IValue.listFrom(values);
    }
    throw new IllegalArgumentException("no TorchScript type for " + argument.getClass().getName());
  }

  private static final class Holder {
    static final TorchScriptModule OPERATORS = load();

    private static TorchScriptModule load() {
      byte[] archive = TorchScriptArchive.ofResource(SOURCE);
      PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
      try (var stream = new ByteArrayInputStream(archive)) {
        return new TorchScriptModule(JniUtils.loadModule(manager, stream, false, false));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot load " + SOURCE, e);
      }
    }
  }
}
