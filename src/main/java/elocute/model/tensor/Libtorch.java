package elocute.model.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;

/** The native library that this process computes with. */
public final class Libtorch {

  private static final int CAUSES = 10;

  private Libtorch() {}

  /** Its version and what it computes on, or why it cannot be loaded, in one line. */
  public static String description() {
    try {
      Engine engine = Engine.getEngine("PyTorch");
      boolean onGpus = engine.hasCapability(StandardCapabilities.CUDA);
      return "libtorch %s %s".formatted(engine.getVersion(), onGpus ? "for CUDA" : "for CPUs");
    } catch (EngineException | IllegalStateException | LinkageError e) {
      return "libtorch cannot be loaded: " + reason(e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < CAUSES; depth++) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
