package elocute.distributed;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGINT (Ctrl-C) and SIGTERM while a run trains: the first asks the ranks to leave a checkpoint
 * and stop, the next ends the process as usual.
 */
final class StopRequest implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("elocute.training");
  private static final int INACTIVE = -1;
  private static final AtomicInteger SIGNALS = new AtomicInteger(INACTIVE);

  /** Runs that train, and stop together. */
  private static int heeding;

  static {
    SignalUtils.register("INT", StopRequest::signalled);
    SignalUtils.register("TERM", StopRequest::signalled);
  }

  private StopRequest() {}

  /** Heeds signals until closed. */
  static synchronized StopRequest heed() {
    if (heeding == 0) {
      SIGNALS.set(0);
    }
    heeding++;
    return new StopRequest();
  }

  /** Whether any run shall stop. */
  static boolean isPending() {
    return SIGNALS.get() > 0;
  }

  /** Whether the run shall stop. */
  boolean isRaised() {
    return isPending();
  }

  /** On an executor: the terminal's Ctrl-C is for the driver, which tells the ranks. */
  static void ignoreInterrupts() {
    SignalUtils.register("INT", () -> true);
  }

  /** Whether the signal has been dealt with. */
  private static Object signalled() {
    int earlier = SIGNALS.getAndUpdate(signals -> signals == INACTIVE ? INACTIVE : signals + 1);
    if (earlier == 0) {
      LOG.info("stopping after the current step; once more to end without a checkpoint");
    }
    return earlier == 0;
  }

  @Override
  public void close() {
    leave();
  }

  private static synchronized void leave() {
    heeding--;
    if (heeding == 0) {
      SIGNALS.set(INACTIVE);
    }
  }
}
