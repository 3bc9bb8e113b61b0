package elocute.model.tensor;

import ai.djl.pytorch.jni.IValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The engine's native method call, reached by reflection: its public entry always turns autograd
 * off (docs/decisions/001-torchscript-bridge.md).
 */
final class NativeMethods {

  private static final String LIBRARY = "ai.djl.pytorch.jni.PyTorchLibrary";
  private static final Object INSTANCE;
  private static final Method RUN_METHOD;
  private static final Constructor<IValue> NEW_VALUE;

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
}
