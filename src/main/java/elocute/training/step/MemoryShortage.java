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
   * What to throw instead of a failure, if that is a lack of the heap's, of native or of a GPU's
   * memory.
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
    String detail = detail(failure);
    boolean ofGpu = detail.contains("CUDA");
    String advice =
        String.format(
            Locale.ROOT,
            "%sout of memory with a batch of %d utterances, the longest %.1f s: lower %s or max_audio_seconds (%s)%s%s: %s",
            ofGpu ? "the GPU is " : "",
            batch.length,
            (double) longest / WaveformBatch.SAMPLE_RATE_HZ,
            batchSize(settings),
            settings.maxAudioSeconds(),
            settings.checkpointLayers() ? "" : ", set checkpoint_layers",
            ofGpu ? "" : ", or give executors more memory",
            detail);
    return Optional.of(new TrainingException(advice, failure));
  }

  /** What decides how much is in a batch. */
  private static String batchSize(TrainingSettings settings) {
    return settings.maxBatchSeconds() > 0
        ? "max_batch_seconds (%s)".formatted(settings.maxBatchSeconds())
        : "batch_size (%d; gradient_accumulation makes up for it)".formatted(settings.batchSize());
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
