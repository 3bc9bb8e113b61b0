package elocute.distributed;

import elocute.training.data.TrainingException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The tasks that a cluster can run at once. Executors register one after the other; how many ranks
 * a training gets does not depend on how fast.
 */
public final class Slots {

  /** How long is waited for executors, at the start and in place of lost ones; 600 by default. */
  static final String PATIENCE = "spark.elocute.replacement.patienceSeconds";

  private static final int DEFAULT_PATIENCE_SECONDS = 600;

  /** Times that the same must be seen where nobody knows what is to come: 10 s. */
  private static final int STEADY_LOOKS = 50;

  /** Looks before a wait is worth a line. */
  private static final int QUIET_LOOKS = 5;

  private static final Duration POLL = Duration.ofMillis(200);

  private final RequestedResources asked;
  private final String slot;
  private final Duration patience;
  private final Duration poll;
  private final Supplier<RegisteredResources> cluster;
  private final Consumer<String> log;
  private final BooleanSupplier stopped;

  /**
   * Slots of a cluster.
   *
   * @param log told what is waited for, and for how long
   */
  public Slots(JavaSparkContext spark, Consumer<String> log) {
    this(spark, log, () -> false);
  }

  /** As the other, where a wait can be stopped. */
  Slots(JavaSparkContext spark, Consumer<String> log, BooleanSupplier stopped) {
    this(
        spark.getConf(),
        patience(spark.getConf()),
        POLL,
        () -> RegisteredResources.with(spark.sc()),
        log,
        stopped);
  }

  Slots(
      SparkConf conf,
      Duration patience,
      Duration poll,
      Supplier<RegisteredResources> cluster,
      Consumer<String> log,
      BooleanSupplier stopped) {
    this.asked = RequestedResources.of(conf);
    this.slot =
        "%d cores and %s GPUs"
            .formatted(
                conf.getInt("spark.task.cpus", 1), conf.get("spark.task.resource.gpu.amount", "0"));
    this.patience = patience;
    this.poll = poll;
    this.cluster = cluster;
    this.log = log;
    this.stopped = stopped;
  }

  /** How long is waited for executors. */
  static Duration patience(SparkConf conf) {
    return Duration.ofSeconds(conf.getInt(PATIENCE, DEFAULT_PATIENCE_SECONDS));
  }

  /**
   * Waits until a number of ranks fits or, if none is given, until all executors that were asked
   * for have registered.
   *
   * @param ranks ranks asked for; 0: as many as all executors have slots
   * @param whenMissing what to do at the end of patience
   * @throws TrainingException when what was asked for has not come by then, or cannot come
   */
  public RankCount await(int ranks, MissingExecutors whenMissing) throws InterruptedException {
    requirePossible(ranks);
    long deadline = System.nanoTime() + patience.toNanos();
    RegisteredResources last = cluster.get();
    int steady = 0;
    for (int looks = 1; !suffices(last, steady, ranks); looks++) {
      if (System.nanoTime() >= deadline) {
        return atEnd(last, ranks, whenMissing);
      }
      if (stopped.getAsBoolean()) {
        throw new TrainingException("stopped while waiting for " + wanted(ranks));
      }
      if (looks == QUIET_LOOKS) {
        log.accept(
            "waiting for %s, at most %d s; there: %s"
                .formatted(wanted(ranks), patience.toSeconds(), last));
      }
      Thread.sleep(poll.toMillis());
      RegisteredResources now = cluster.get();
      steady = now.equals(last) ? steady + 1 : 0;
      last = now;
    }
    return ranks > 0
        ? new RankCount(ranks, "as asked for")
        : new RankCount(last.slots(), "the slots of %s; %s".formatted(last, askedFor()));
  }

  private boolean suffices(RegisteredResources now, int steady, int ranks) {
    if (ranks > 0) {
      return now.slots() >= ranks;
    }
    boolean complete = asked.isKnown() ? asked.isMetBy(now) : steady >= STEADY_LOOKS;
    return complete && now.slots() > 0;
  }

  private void requirePossible(int ranks) {
    int wanted = Math.max(1, ranks);
    if (asked.mostSlots().orElse(Integer.MAX_VALUE) < wanted) {
      throw tooFew(
          wanted, "%s have %d at most".formatted(asked.words(), asked.mostSlots().getAsInt()));
    }
  }

  private RankCount atEnd(RegisteredResources last, int ranks, MissingExecutors whenMissing) {
    if (whenMissing == MissingExecutors.FEWER && last.slots() > 0) {
      int all = ranks > 0 ? Math.min(ranks, last.slots()) : last.slots();
      return new RankCount(
          all,
          "the slots of %s, after %d s; %s"
              .formatted(
                  last, patience.toSeconds(), ranks > 0 ? ranks + " were asked for" : askedFor()));
    }
    if (ranks > 0 || !asked.isKnown()) {
      throw tooFew(
          Math.max(1, ranks),
          "the cluster has %d after %d s".formatted(last.slots(), patience.toSeconds()));
    }
    throw new TrainingException(
        "%s, and within %d s came %s: add executors, ask for fewer, raise %s or continue with --when_executors_missing fewer"
            .formatted(askedFor(), patience.toSeconds(), last, PATIENCE));
  }

  private TrainingException tooFew(int wanted, String there) {
    return new TrainingException(
        "training on %d ranks needs %d slots of %s, %s: lower --ranks or spark.task.cpus, or add executors"
            .formatted(wanted, wanted, slot, there));
  }

  private String wanted(int ranks) {
    if (ranks > 0) {
      return "%d slots of %s".formatted(ranks, slot);
    }
    return asked.isKnown()
        ? asked.words()
        : "executors until no more come for %d s, since %s"
            .formatted(poll.multipliedBy(STEADY_LOOKS).toSeconds(), askedFor());
  }

  private String askedFor() {
    return (asked.isKnown() ? "asked for were " : "asked for was ") + asked.words();
  }
}
