package elocute.model.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * While open, autograd records what the calling thread computes. Other threads are not affected, so
 * several models can train in one JVM.
 *
 * <pre>{@code
 * try (GradientScope scope = GradientScope.open()) {
 *   Logits logits = model.forward(step, waveforms, counts, ForwardMode.training(seed, precision));
 *   scope.backward(CtcLoss.itemLosses(logits.errors(), logits.frameCounts(), targets).sum());
 * }
 * }</pre>
 */
public final class GradientScope implements AutoCloseable {

  private static final String ENGINE = "PyTorch";

  private final boolean outerMode;

  private GradientScope(boolean outerMode) {
    this.outerMode = outerMode;
  }

  /** Starts recording on this thread. */
  public static GradientScope open() {
    return switchTo(true);
  }

  /** Stops recording on this thread until closed. */
  public static GradientScope pause() {
    return switchTo(false);
  }

  /** Whether this thread records. */
  public static boolean isOpen() {
    Engine.getEngine(ENGINE);
    return JniUtils.isGradMode();
  }

  private static GradientScope switchTo(boolean recording) {
    var scope = new GradientScope(isOpen());
    JniUtils.setGradMode(recording);
    return scope;
  }

  /** Adds the gradients of {@code loss}, a scalar, to those of all parameters it depends on. */
  public void backward(NDArray loss) {
    TorchScriptModule.operators().run("backward", loss);
  }

  /** Goes back to the mode before. */
  @Override
  public void close() {
    JniUtils.setGradMode(outerMode);
  }
}
