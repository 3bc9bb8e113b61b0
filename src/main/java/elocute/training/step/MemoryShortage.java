package elocute.training.step;

import ai.djl.engine.EngineException;
import elocute.config.TrainingSettings;
import elocute.training.data.TrainingException;
import elocute.training.data.WaveformBatch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Turns a lack of memory into advice: which batch it was, and what to lower. */
final class MemoryShortage {

  private static final int CAUSES = 10;

  private MemoryShortage() {}

  /**
   * What to throw instead of a failure, if that is a lack of the heap's or of native memory.
   *
   * @param samples length of an utterance
   * @param batch the utterances of one forward pass
   */
  static Optional<TrainingException> explain(
      Throwable failure, IntUnaryOperator samples, int[] batch, TrainingSettings settings) {
    if (!isShortage(failure)) {
      return Optional.empty();
    }
    int longest = IntStream.of(batch).map(samples).max().orElse(0);
    String advice =
        String.format(
            Locale.ROOT,
            "out of memory with a batch of %d utterances, the longest %.1f s: lower batch_size (%d; gradient_accumulation makes up for it) or max_audio_seconds (%s)%s, or give executors more memory: %s",
            batch.length,
            (double) longest / WaveformBatch.SAMPLE_RATE_HZ,
            settings.batchSize(),
            settings.maxAudioSeconds(),
            settings.checkpointLayers() ? "" : ", set checkpoint_layers",
            detail(failure));
    return Optional.of(new TrainingException(advice, failure));
  }

  private static String detail(Throwable failure) {
    List<String> lines = String.valueOf(failure.getMessage()).lines().toList();
    return lines.stream()
        .filter(MemoryShortage::saysSo)
        .findFirst()
        .orElse(lines.isEmpty() ? "" : lines.get(0));
  }

  private static boolean isShortage(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      if (cause instanceof OutOfMemoryError
          || cause instanceof ArithmeticException
          || (cause instanceof EngineException && saysSo(cause.getMessage()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** As libtorch's allocators for CPU and CUDA, and C++ itself, put it. */
  private static boolean saysSo(String message) {
    String text = String.valueOf(message).toLowerCase(Locale.ROOT);
    return text.contains("allocate memory")
        || text.contains("out of memory")
        || text.contains("not enough memory")
        || text.contains("bad_alloc");
  }
}
