package elocute.model.tensor;

import ai.djl.pytorch.jni.JniUtils;

/** The number of threads that libtorch computes one operator with. */
public final class NativeThreads {

  private NativeThreads() {}

  /**
   * Sets the number for this process.
   *
   * @param threads at least 1
   */
  public static void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: must be at least 1, got " + threads);
    }
    GradientScope.isOpen(); // loads the engine
    JniUtils.setNumThreads(threads);
  }
}
