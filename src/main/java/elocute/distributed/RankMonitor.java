package elocute.distributed;

import elocute.training.checkpoint.RunAttempt;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** What the driver hears from the ranks of a run's current attempt. */
final class RankMonitor implements AutoCloseable {

  private final String run;
  private final TrainingLog log;
  private final BooleanSupplier stopRequested;
  private final AtomicLong parameters = new AtomicLong();
  private final AtomicReference<Attempt> current = new AtomicReference<>(new Attempt(0));

  /** What went wrong in an attempt; the first of each kind counts. */
  private static final class Attempt {
    private final int number;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private final AtomicReference<String> failed = new AtomicReference<>();

    Attempt(int number) {
      this.number = number;
    }
  }

  RankMonitor(String run, TrainingLog log, BooleanSupplier stopRequested) {
    this.run = run;
    this.log = log;
    this.stopRequested = stopRequested;
    ElocutePlugin.listen(run, this::answer);
  }

  /** From now on this attempt's messages are heard. */
  void begin(RunAttempt attempt) {
    current.set(new Attempt(attempt.number()));
  }

  /** Parameters of the model, 0 before it is built. */
  long parameters() {
    return parameters.get();
  }

  /**
   * Why a new attempt may succeed where this one failed: a rank, an executor or the lake was lost,
   * and no rank failed by itself.
   */
  Optional<String> curableReason(Exception failure) {
    Attempt attempt = current.get();
    if (attempt.failed.get() != null) {
      return Optional.empty();
    }
    return Optional.ofNullable(attempt.lost.get()).or(() -> ExecutorLoss.in(failure));
  }

  /** Why the attempt failed, in one line. */
  String reason(Exception failure) {
    Attempt attempt = current.get();
    return Optional.ofNullable(attempt.failed.get())
        .or(() -> Optional.ofNullable(attempt.lost.get()))
        .orElseGet(() -> String.valueOf(failure.getMessage()))
        .lines()
        .findFirst()
        .orElse("");
  }

  /** Logs a line, for the person who watches and for the run's own log. */
  void show(String line) {
    log.show(line);
  }

  private Boolean answer(RunMessage message) {
    Attempt attempt = current.get();
    if (message.attempt() == attempt.number) {
      hear(attempt, message);
    }
    return stopRequested.getAsBoolean();
  }

  private void hear(Attempt attempt, RunMessage message) {
    switch (message.kind()) {
      case PARAMETERS -> parameters.set(Long.parseLong(message.text()));
      case LOG -> show(message.text());
      case DETAIL -> log.keep(message.text());
      case PROGRESS -> TrainingLog.watch(message.text());
      case RANK_LOST, LAKE_LOST -> attempt.lost.compareAndSet(null, message.text());
      case RANK_FAILED -> attempt.failed.compareAndSet(null, message.text());
      case STOP -> {
        // The answer says it.
      }
    }
  }

  /** What was heard is in the lake then. */
  @Override
  public void close() {
    ElocutePlugin.forget(run);
    log.flush();
  }
}
