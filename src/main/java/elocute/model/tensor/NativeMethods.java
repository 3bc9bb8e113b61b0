package elocute.model.tensor;

import ai.djl.pytorch.jni.IValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Native methods of the engine, reached by reflection. The public entry to a method call always
 * turns autograd off (docs/decisions/001-torchscript-bridge.md), that to a tensor's memory copies
 * it where it is a GPU's.
 */
final class NativeMethods {

  private static final String LIBRARY = "ai.djl.pytorch.jni.PyTorchLibrary";
  private static final Object INSTANCE;
  private static final Method RUN_METHOD;
  private static final Constructor<IValue> NEW_VALUE;
  private static final Method DIRECT_BYTE_BUFFER;

  static {
    try {
      Class<?> library = Class.forName(LIBRARY);
      var instance = library.getDeclaredField("LIB");
      instance.setAccessible(true);
      INSTANCE = instance.get(null);
      RUN_METHOD =
          library.getDeclaredMethod(
              "moduleRunMethod",
              long.class,
              String.class,
              long[].class,
              boolean.class,
              boolean.class);
      RUN_METHOD.setAccessible(true);
      NEW_VALUE = IValue.class.getDeclaredConstructor(long.class);
      NEW_VALUE.setAccessible(true);
      DIRECT_BYTE_BUFFER = library.getDeclaredMethod("torchDirectByteBuffer", long.class);
      DIRECT_BYTE_BUFFER.setAccessible(true);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private NativeMethods() {}

  /** Calls {@code method} of the module, leaving the thread's gradient mode as it is. */
  static IValue run(long module, String method, IValue[] arguments) {
    long[] handles = Arrays.stream(arguments).mapToLong(IValue::getHandle).toArray();
    try {
      long result = (long) RUN_METHOD.invoke(INSTANCE, module, method, handles, true, false);
      return NEW_VALUE.newInstance(result);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "operator " + method + " failed: " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this version of DJL's PyTorch engine has no " + RUN_METHOD, e);
    }
  }

  /** A tensor's own memory, on whatever device it is; at most 2 GiB. */
  static ByteBuffer memory(long tensor) {
    try {
      return (ByteBuffer) DIRECT_BYTE_BUFFER.invoke(INSTANCE, tensor);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a tensor's memory cannot be had", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(
          "this version of DJL's PyTorch engine has no " + DIRECT_BYTE_BUFFER, e);
    }
  }
}
