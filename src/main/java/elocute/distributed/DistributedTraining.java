package elocute.distributed;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings;
import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureSets;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.RunFiles;
import elocute.model.PrecisionSupport;
import elocute.runs.ClaimedRun;
import elocute.runs.Lease;
import elocute.runs.LeaseHeldException;
import elocute.runs.LeaseUse;
import elocute.runs.RunNames;
import elocute.runs.RunStore;
import elocute.runs.TakenName;
import elocute.runs.mlflow.RunMirror;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.TrainingException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Drives one training run over Spark executors: claims the run's name, starts a barrier stage with
 * one task per rank, again when a rank is lost, shows and keeps what the ranks report, and records
 * how it ended.
 */
public final class DistributedTraining {

  /** Restarts after a lost rank unless the user says otherwise. */
  public static final int DEFAULT_MAX_RESTARTS = 3;

  private final JavaSparkContext spark;
  private final Lake lake;
  private final int maxRestarts;
  private final TakenName whenTaken;
  private final MissingExecutors whenMissing;

  /** As the other, where a run whose name is taken gets a suffix. */
  public DistributedTraining(JavaSparkContext spark, Lake lake, int maxRestarts) {
    this(spark, lake, maxRestarts, TakenName.SUFFIX, MissingExecutors.FAIL);
  }

  /**
   * Training on a Spark.
   *
   * @param maxRestarts new attempts after a lost rank or executor, at least 0
   * @param whenTaken what becomes of a run whose name is taken
   * @param whenMissing what becomes of a new run when executors do not come
   */
  public DistributedTraining(
      JavaSparkContext spark,
      Lake lake,
      int maxRestarts,
      TakenName whenTaken,
      MissingExecutors whenMissing) {
    this.spark = spark;
    this.lake = lake;
    this.maxRestarts = maxRestarts;
    this.whenTaken = whenTaken;
    this.whenMissing = whenMissing;
  }

  /**
   * Trains one model.
   *
   * @param settings the complete configuration
   * @param features feature set to train on, or several: {@code NAME,...}
   * @param ranks number of ranks; 0: as many as all executors that were asked for have slots
   * @return the run's name
   * @throws IOException when the lake cannot be written
   * @throws elocute.runs.RunStoreException when its name is taken, and that is to fail
   * @throws TrainingException when the feature set is of no use or the run fails
   * @throws TrainingInterruptedException when a signal stopped it
   * @throws LeaseHeldException when another process has taken the run; nothing more is written then
   * @throws elocute.model.tensor.UnsupportedConfigurationException when the precision is not
   *     supported, or a rank would get more than one GPU
   */
  public String submit(RunSettings settings, String features, int ranks)
      throws IOException, InterruptedException {
    RingSettings.require(spark.getConf(), settings.training());
    FeatureSets sets = requirePossible(lake, settings, features, whenTaken);
    if (!AssignedGpu.isAskedFor(spark.getConf())) {
      PrecisionSupport.requireOnCpu(settings.training().precision());
    }
    RankCount fitting = slots().await(ranks, whenMissing);
    try (ClaimedRun run = RunNames.claim(lake, settings, whenTaken)) {
      var attempt = RunAttempt.first(run.name(), fitting.ranks(), sets);
      List<String> lines =
          List.of(
              "experiment started: " + run.name(),
              fitting.toString(),
              "details: " + lake.runFiles(run.name()).trainingLog());
      supervise(lines, settings, sets, attempt, run.lease());
      return run.name();
    }
  }

  /**
   * Fails where {@link #submit} would for its settings, feature sets and name; needs no Spark.
   *
   * @return the feature sets
   */
  public static FeatureSets requirePossible(
      Lake lake, RunSettings settings, String features, TakenName whenTaken) throws IOException {
    FeatureSets sets = FeatureSets.open(lake, features);
    requireUsable(sets, settings.training());
    RunNames.requirePossible(lake, settings, whenTaken);
    return sets;
  }

  /** Fails where {@link #resume} would unless another has the run; needs no Spark. */
  public static void requireResumable(Lake lake, String run, String changes, int ranks)
      throws IOException {
    new RunStore(lake).requireExists(run);
    RunResumption.of(lake, run, changes, ranks);
  }

  /** Ranks of each of several runs that train side by side, at least 1. */
  int share(int runs) throws InterruptedException {
    return Math.max(1, slots().await(0, whenMissing).ranks() / runs);
  }

  private Slots slots() {
    return new Slots(spark, TrainingLog::watch, StopRequest::isPending);
  }

  /**
   * Resumes a run that was stopped or whose driver died, from its latest checkpoint.
   *
   * @param run the run's name
   * @param changes {@code key=value,...} of settings that are safe to change
   * @param ranks number of ranks; 0: as before
   * @throws elocute.runs.RunStoreException when the run is alive, finished or cannot be resumed
   */
  public void resume(String run, String changes, int ranks)
      throws IOException, InterruptedException {
    try (Lease lease = Lease.hold(lake, run, LeaseUse.TRAINING)) {
      new RunStore(lake).requireExists(run);
      RunResumption resumption = RunResumption.of(lake, run, changes, ranks);
      AssignedGpu.requireOneAtMost(spark.getConf());
      RingSettings.require(spark.getConf(), resumption.settings().training());
      slots().await(resumption.attempt().ranks(), MissingExecutors.FAIL);
      AtomicFiles.replace(
          lake.fileSystem(),
          lake.runFiles(run).config(),
          SettingsLoader.toJson(resumption.settings()));
      List<String> lines = new ArrayList<>(resumption.remarks());
      lines.add("experiment resumed: " + run);
      supervise(lines, resumption.settings(), resumption.features(), resumption.attempt(), lease);
    }
  }

  private void supervise(
      List<String> lines, RunSettings settings, FeatureSets sets, RunAttempt attempt, Lease lease)
      throws IOException, InterruptedException {
    String run = attempt.run();
    RunFiles files = lake.runFiles(run);
    var record = new RunRecord(lake, run, settings, sets, Instant.now(), attempt.ranks());
    try (TrainingLog log = new TrainingLog(lake.fileSystem(), files.trainingLog(), lease);
        RunMirror mirror =
            RunMirror.ofTraining(lake, run, attempt.features(), settings, log::show);
        StopRequest stop = StopRequest.heed();
        RankMonitor reports = new RankMonitor(run, log, () -> stop.isRaised() || lease.isLost())) {
      lines.forEach(reports::show);
      var retry = LakeRetry.of(spark, reports::show, stop::isRaised);
      var end = new RunEnd(lake, lease, record, reports, retry);
      TrainingState state;
      try {
        new RunParams(run, Instant.now(), settings).write(lake);
        state =
            new RunAttempts(spark, lake, settings, maxRestarts, reports, stop, lease)
                .untilDone(attempt.under(lease.fileName()));
      } catch (LeaseHeldException e) {
        throw e;
      } catch (Exception e) { // Spark throws checked exceptions that it does not declare
        requireHeld(lease, e);
        if (stop.isRaised()) {
          throw end.failedWhileStopping(e);
        }
        end.failed(e);
        throw e;
      }
      if (!state.isComplete(settings.training())) {
        requireHeld(lease, new TrainingInterruptedException("stopped"));
        throw end.interrupted();
      }
      end.finished(state);
    }
  }

  /** What fails when another has the run fails for that. Nobody knows while the lake is out. */
  private static void requireHeld(Lease lease, Exception failure) {
    try {
      lease.requireHeld();
    } catch (LeaseHeldException lost) {
      lost.addSuppressed(failure);
      throw lost;
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
    }
  }

  /** Each has something to train on, any to validate on, and all a weight if any has. */
  static void requireUsable(FeatureSets sets, TrainingSettings training) {
    training.requireFeatureWeights(sets.all().size());
    for (Dataset set : sets.all()) {
      if (set.shards(Split.TRAIN).isEmpty()) {
        throw none(set.manifest().name(), Split.TRAIN);
      }
    }
    if (sets.having(Split.VALIDATION).isEmpty()) {
      throw none(sets.name(), Split.VALIDATION);
    }
  }

  private static TrainingException none(String features, Split split) {
    return new TrainingException(
        "feature set %s has no %s utterances: choose other speakers, %s"
            .formatted(
                features,
                split.id(),
                JobCommand.of(
                    "preprocess",
                    "--corpus",
                    "DIR",
                    "--features",
                    features,
                    "--%s-speakers".formatted(split.id()),
                    "CODE,...")));
  }
}
