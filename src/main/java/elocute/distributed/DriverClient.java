package elocute.distributed;

import elocute.allreduce.CollectiveException;
import elocute.distributed.RunMessage.Kind;
import elocute.lake.LakeOutage;
import elocute.training.TrainingEvent.Detail;
import elocute.training.TrainingEvent.LogLine;
import elocute.training.TrainingEvent.ModelBuilt;
import elocute.training.TrainingEvent.Progress;
import elocute.training.TrainingListener;
import elocute.training.checkpoint.RunAttempt;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;

/** A rank's line to the driver. */
final class DriverClient implements TrainingListener {

  private static final long STOP_QUESTION_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RunAttempt attempt;
  private final int rank;
  private long askedNanos = System.nanoTime();
  private boolean hasFailed;

  DriverClient(RunAttempt attempt, int rank) {
    this.attempt = attempt;
    this.rank = rank;
  }

  @Override
  public void on(ModelBuilt model) {
    ElocutePlugin.send(message(Kind.PARAMETERS, Long.toString(model.parameters())));
  }

  @Override
  public void on(LogLine line) {
    ElocutePlugin.send(message(Kind.LOG, line.text()));
  }

  @Override
  public void on(Detail line) {
    ElocutePlugin.send(message(Kind.DETAIL, line.text()));
  }

  @Override
  public void on(Progress line) {
    ElocutePlugin.send(message(Kind.PROGRESS, line.text()));
  }

  /** Whether the driver wants the run to stop; asks at most once a second. */
  boolean stopRequested() {
    if (System.nanoTime() - askedNanos < STOP_QUESTION_NANOS) {
      return false;
    }
    askedNanos = System.nanoTime();
    return Boolean.TRUE.equals(ElocutePlugin.ask(message(Kind.STOP, "")));
  }

  /**
   * Says why this rank ends, and waits until the driver knows. Only the first failure counts, and
   * not that of a task that Spark is ending.
   */
  void failed(Throwable failure) {
    if (hasFailed || TaskContext.get().isInterrupted()) {
      return;
    }
    hasFailed = true;
    try {
      ElocutePlugin.ask(message(kind(failure), reason(failure)));
    } catch (RuntimeException unheard) {
      failure.addSuppressed(unheard);
    }
  }

  private static Kind kind(Throwable failure) {
    if (failure instanceof CollectiveException) {
      return Kind.RANK_LOST;
    }
    return LakeOutage.reason(failure).isPresent() ? Kind.LAKE_LOST : Kind.RANK_FAILED;
  }

  private String reason(Throwable failure) {
    return LakeOutage.reason(failure)
        .map(outage -> "rank %d does not reach the lake: %s".formatted(rank, outage))
        .orElseGet(() -> Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
  }

  private RunMessage message(Kind kind, String text) {
    return new RunMessage(attempt.run(), attempt.number(), kind, text);
  }
}
