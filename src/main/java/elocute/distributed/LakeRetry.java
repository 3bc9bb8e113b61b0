package elocute.distributed;

import elocute.lake.LakeOutage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Asks a lake again that is out for a while.
 *
 * @param patience for how long
 * @param pause between two times
 * @param log told that it is out, and when it answers again
 * @param stopped whether to give up
 */
record LakeRetry(Duration patience, Duration pause, Consumer<String> log, BooleanSupplier stopped) {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** As long as for executors in place of lost ones. */
  static LakeRetry of(JavaSparkContext spark, Consumer<String> log, BooleanSupplier stopped) {
    return new LakeRetry(Slots.patience(spark.getConf()), PAUSE, log, stopped);
  }

  /** What is to be done in the lake; the same again must do no harm. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Does it.
   *
   * @throws IOException when it would fail again, or fails until the end of patience
   */
  <T> T await(Action<T> action) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (boolean isOut = false; ; isOut = true) {
      try {
        T result = action.run();
        if (isOut) {
          log.accept("the lake answers again");
        }
        return result;
      } catch (IOException failure) {
        Optional<String> outage = LakeOutage.reason(failure);
        if (outage.isEmpty() || System.nanoTime() >= deadline || stopped.getAsBoolean()) {
          throw failure;
        }
        if (!isOut) {
          log.accept(
              "the lake does not answer: %s; waiting for it, at most %d s"
                  .formatted(outage.get(), patience.toSeconds()));
        }
      }
      Thread.sleep(pause.toMillis());
    }
  }
}
