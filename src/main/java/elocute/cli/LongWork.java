package elocute.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Says what is being done once it takes longer than a person cares to look at nothing. */
final class LongWork implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final ScheduledThreadPoolExecutor later =
      new ScheduledThreadPoolExecutor(1, LongWork::daemon);

  /**
   * Begins.
   *
   * @param what is being done, for example {@code archiving cross_1}
   * @param out where it is said, unless this is closed before
   */
  LongWork(String what, PrintWriter out) {
    later.schedule(
        () -> {
          out.println(what + " ...");
          out.flush();
        },
        PATIENCE.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "long-work");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    later.shutdownNow();
  }
}
