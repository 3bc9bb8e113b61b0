package elocute.bench.training;

import ai.djl.pytorch.jni.JniUtils;
import elocute.model.tensor.GradientScope;
import java.nio.file.Path;

/** libtorch's profile of one piece of work: every operator with its time, in this thread. */
final class NativeProfile {

  private NativeProfile() {}

  /**
   * Runs {@code work} and writes its profile.
   *
   * @param file the Chrome trace to write (chrome://tracing, Perfetto)
   */
  static void write(Path file, Runnable work) {
    GradientScope.isOpen(); // loads the engine
    JniUtils.startProfile(false, true, false);
    try {
      work.run();
    } finally {
      JniUtils.stopProfile(file.toString());
    }
  }
}
