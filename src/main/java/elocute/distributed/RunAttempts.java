package elocute.distributed;

import elocute.allreduce.RingIdentity;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import elocute.runs.Lease;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag$;

/**
 * Trains a run in a barrier stage, anew from the latest checkpoint when a rank, an executor or the
 * lake was lost: Spark itself does not repeat a barrier stage that yields a result.
 *
 * @param spark where to run
 * @param lake the lake
 * @param settings the complete configuration
 * @param maxRestarts new attempts after a loss, at least 0
 * @param reports what the ranks say
 * @param stop whether to stop
 * @param lease holds the run
 */
record RunAttempts(
    JavaSparkContext spark,
    Lake lake,
    RunSettings settings,
    int maxRestarts,
    RankMonitor reports,
    StopRequest stop,
    Lease lease) {

  /** A rank that is well ends by itself when another is lost; others hang. */
  private static final Duration END_PATIENCE = Duration.ofSeconds(5);

  /**
   * Trains to the last epoch, or until a stop is asked for.
   *
   * @param first the run's next attempt
   * @return the state at the end
   * @throws elocute.runs.LeaseHeldException when another has the run
   */
  TrainingState untilDone(RunAttempt first) throws IOException, InterruptedException {
    var places = new ExecutorTracker(first.run());
    spark.sc().addSparkListener(places);
    try {
      RunAttempt attempt = first;
      for (int restarts = 0; ; restarts++) {
        begin(attempt);
        reports.begin(attempt);
        try {
          return attempt(spec(attempt));
        } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
          if (!mayRestart(attempt, failure, restarts)) {
            throw failure;
          }
          awaitReplacement(attempt, places);
          attempt = attempt.next();
        }
      }
    } finally {
      spark.sc().removeSparkListener(places);
    }
  }

  private void begin(RunAttempt attempt) throws IOException, InterruptedException {
    retry()
        .await(
            () -> {
              lease.requireHeld();
              attempt.begin(lake);
              return attempt;
            });
  }

  private LakeRetry retry() {
    return LakeRetry.of(spark, reports::show, stop::isRaised);
  }

  private boolean mayRestart(RunAttempt attempt, Exception failure, int restarts) {
    Optional<String> reason = reports.curableReason(failure);
    if (reason.isEmpty() || stop.isRaised() || lease.isLost() || maxRestarts == 0) {
      return false;
    }
    boolean may = restarts < maxRestarts;
    reports.show(
        "attempt %d failed: %s; %s"
            .formatted(
                attempt.number(),
                reason.get(),
                may
                    ? "restart %d of %d".formatted(restarts + 1, maxRestarts)
                    : "giving up after %d restarts".formatted(restarts)));
    return may;
  }

  private void awaitReplacement(RunAttempt attempt, ExecutorTracker places)
      throws IOException, InterruptedException {
    replaceSilent(places);
    new Slots(spark, reports::show, stop::isRaised).await(attempt.ranks(), MissingExecutors.FAIL);
  }

  /** An executor whose task does not end holds its slot for minutes, unless it is killed. */
  private void replaceSilent(ExecutorTracker places) throws InterruptedException {
    Set<String> silent = places.awaitEnd(END_PATIENCE);
    for (String executor : silent) {
      boolean killed = spark.sc().killAndReplaceExecutor(executor);
      reports.show(
          "executor %s does not answer: %s"
              .formatted(executor, killed ? "killed" : "it could not be killed"));
    }
    places.forget(silent);
  }

  private RunSpec spec(RunAttempt attempt) {
    var conf = spark.getConf();
    return new RunSpec(
        attempt,
        lake.uri(),
        SettingsLoader.toJson(settings),
        conf.getInt("spark.task.cpus", 1),
        spark.sc().applicationId(),
        RingIdentity.randomSecret(),
        RingSettings.of(conf));
  }

  private TrainingState attempt(RunSpec spec) {
    var task = new RankTask(spec, new SerializableConfiguration(lake.configuration()));
    int ranks = spec.attempt().ranks();
    spark.sc().setJobDescription("train " + spec.attempt().run());
    ExecutorTracker.mark(spark.sc(), spec.attempt().run());
    List<TrainingState> states =
        spark
            .parallelize(IntStream.range(0, ranks).boxed().toList(), ranks)
            .rdd()
            .barrier()
            .mapPartitions(task, false, ClassTag$.MODULE$.apply(TrainingState.class))
            .toJavaRDD()
            .collect();
    return states.get(0); // All ranks end with the same.
  }
}
