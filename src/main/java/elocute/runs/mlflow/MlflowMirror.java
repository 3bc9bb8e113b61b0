package elocute.runs.mlflow;

import elocute.config.MlflowSettings;
import elocute.lake.JobCommand;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A thread that looks at a run's tables in the lake every few seconds and sends what is new. What
 * cannot be sent is sent later; nothing is queued in memory.
 */
final class MlflowMirror implements RunMirror {

  private final MirroredRun run;
  private final MlflowFollower follower;
  private final PollSchedule schedule;
  private final Consumer<String> log;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "mlflow-mirror");
  private volatile String lastFailure = "";
  private boolean hasWarned;

  private MlflowMirror(
      MirroredRun run, MlflowFollower follower, PollSchedule schedule, Consumer<String> log) {
    this.run = run;
    this.follower = follower;
    this.schedule = schedule;
    this.log = log;
  }

  static MlflowMirror start(
      MirroredRun run,
      Occasion occasion,
      Map<String, String> environment,
      PollSchedule schedule,
      Consumer<String> log) {
    MlflowSettings settings = run.mlflow();
    var http =
        new MlflowHttp(
            URI.create(settings.uri()),
            MlflowCredentials.of(environment),
            Duration.ofSeconds(settings.timeoutSeconds()));
    var follower = new MlflowFollower(run, occasion, new MlflowServer(http), log);
    var mirror = new MlflowMirror(run, follower, schedule, log);
    mirror.thread.setDaemon(true);
    mirror.thread.start();
    return mirror;
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join(Math.max(1, TimeUnit.SECONDS.toMillis(run.mlflow().flushSeconds())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      thread.interrupt();
      lastFailure = lastFailure.isEmpty() ? "not done in time" : lastFailure;
    }
    sayWhatIsMissing();
  }

  private void sayWhatIsMissing() {
    try {
      String missing = follower.missing();
      if (!missing.isEmpty()) {
        log.accept(
            "mlflow: not mirrored: %s (%s); the next %s or %s sends it"
                .formatted(
                    missing,
                    lastFailure,
                    JobCommand.of("evaluate"),
                    JobCommand.of("train", "--resume")));
      }
    } catch (IOException | RuntimeException uncounted) {
      log.accept("mlflow: what is not mirrored cannot be counted: " + uncounted.getMessage());
    }
  }

  private void follow() {
    try {
      followToTheEnd();
    } catch (MlflowRefusal refusal) {
      lastFailure = refusal.getMessage();
      log.accept("mlflow: mirroring ends: " + refusal.getMessage());
    } catch (InterruptedException outOfTime) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) { // whatever it is, it is not the run's
      lastFailure = unexpected.toString();
      log.accept("mlflow: mirroring ends: " + unexpected);
    }
  }

  private void followToTheEnd() throws MlflowRefusal, InterruptedException {
    int failures = 0;
    int lastTries = 0;
    while (true) {
      boolean isLast = ended.getCount() == 0;
      failures = succeeds() ? 0 : failures + 1;
      lastTries += isLast ? 1 : 0;
      if (isLast && (failures == 0 || lastTries >= schedule.lastTries())) {
        return;
      }
      await(
          failures == 0 ? schedule.interval() : schedule.pauseAfter(isLast ? lastTries : failures));
    }
  }

  private boolean succeeds() throws MlflowRefusal, InterruptedException {
    try {
      follower.round();
      return true;
    } catch (MlflowRefusal refusal) {
      throw refusal;
    } catch (IOException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      warn(failure);
      return false;
    }
  }

  private void warn(IOException failure) {
    lastFailure = failure.getMessage();
    if (!hasWarned) {
      hasWarned = true;
      log.accept(
          "mlflow: %s; the run continues, and so do the tries".formatted(failure.getMessage()));
    }
  }

  /** The end of the run cuts a pause short, but for those between the last tries. */
  private void await(Duration pause) throws InterruptedException {
    if (ended.getCount() > 0) {
      ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }
  }
}
