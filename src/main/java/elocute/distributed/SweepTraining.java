package elocute.distributed;

import elocute.config.FlatSettings;
import elocute.config.RunSettings;
import elocute.dataset.FeatureFingerprint;
import elocute.dataset.FeatureSets;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.runs.RunStoreException;
import elocute.training.checkpoint.LatestCheckpoint;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Trains many runs, one after another or several side by side. What an earlier call finished is
 * left as it is, what it began is resumed.
 *
 * @param lake the lake
 * @param training trains one run
 * @param sideBySide runs at a time, at least 1
 */
public record SweepTraining(Lake lake, DistributedTraining training, int sideBySide) {

  /** What became of a run. */
  public enum Status {
    TRAINED,
    RESUMED,
    FINISHED_BEFORE,
    FAILED
  }

  /**
   * What became of a run.
   *
   * @param run run name
   * @param detail why it failed
   */
  public record Outcome(String run, Status status, String detail) {}

  /**
   * Trains what is not finished.
   *
   * @param runs settings with {@code experiment_name}; no name twice
   * @param features feature set to train on, or several: {@code NAME,...}
   * @param ranks of each run; 0: the cluster's slots, shared out
   * @return one outcome per run, in their order; a run that fails does not stop the others
   * @throws RunStoreException when a name is taken by a run of other settings or other features;
   *     nothing has been trained then
   * @throws TrainingInterruptedException when a signal stopped it
   */
  public List<Outcome> submitAll(List<RunSettings> runs, String features, int ranks)
      throws IOException, InterruptedException {
    requirePossible(lake, runs, features);
    try (StopRequest stop = StopRequest.heed()) {
      int share = ranks == 0 ? training.share(sideBySide) : ranks;
      List<Callable<Outcome>> tasks = new ArrayList<>();
      for (RunSettings settings : runs) {
        tasks.add(() -> submit(settings, features, share, stop));
      }
      List<Outcome> outcomes = new ParallelTasks(sideBySide).run(tasks);
      if (stop.isRaised()) {
        String line = "sweep interrupted; the same command resumes it";
        TrainingLog.watch(line);
        throw new TrainingInterruptedException(line);
      }
      return outcomes;
    }
  }

  /**
   * Fails where {@link #submitAll} would for its settings and feature sets; needs no Spark.
   *
   * @throws RunStoreException when a name is taken by a run of other settings or other features
   */
  public static void requirePossible(Lake lake, List<RunSettings> runs, String features)
      throws IOException {
    for (RunSettings settings : runs) {
      requireSameSettings(lake, settings);
      requireSameNames(lake, settings.experimentName(), features);
    }
    FeatureSets sets = FeatureSets.open(lake, features);
    for (RunSettings settings : runs) {
      DistributedTraining.requireUsable(sets, settings.training());
      requireSameFeatures(lake, settings.experimentName(), sets);
    }
  }

  private Outcome submit(RunSettings settings, String features, int ranks, StopRequest stop)
      throws InterruptedException {
    String run = settings.experimentName();
    if (stop.isRaised()) {
      return new Outcome(run, Status.FAILED, "not begun");
    }
    try {
      Optional<RunAttempt> last = RunAttempt.last(lake, run);
      if (last.isEmpty()) {
        return new Outcome(training.submit(settings, features, ranks), Status.TRAINED, "");
      }
      Optional<TrainingState> state = LatestCheckpoint.state(lake, run);
      if (state.isPresent() && state.get().isComplete(settings.training())) {
        return new Outcome(run, Status.FINISHED_BEFORE, "");
      }
      training.resume(run, "", 0);
      return new Outcome(run, Status.RESUMED, "");
    } catch (TrainingInterruptedException signalled) {
      throw signalled;
    } catch (Exception failure) { // Spark throws checked exceptions that it does not declare
      return new Outcome(run, Status.FAILED, String.valueOf(failure.getMessage()));
    }
  }

  /** Needs no feature set to be there. */
  private static void requireSameNames(Lake lake, String run, String features) throws IOException {
    Optional<RunAttempt> last = RunAttempt.last(lake, run);
    if (last.isPresent() && !last.get().features().equals(features)) {
      throw new RunStoreException(
          "run '%s' is there with feature set %s, not %s: choose another experiment_name"
              .formatted(run, last.get().features(), features));
    }
  }

  private static void requireSameFeatures(Lake lake, String run, FeatureSets features)
      throws IOException {
    Optional<RunAttempt> last = RunAttempt.last(lake, run);
    FeatureFingerprint now = features.fingerprint();
    if (last.isPresent() && last.get().featureFingerprint().differs(now)) {
      throw new RunStoreException(
          "run '%s' is there with feature set %s of %s, which is of %s now: choose another experiment_name"
              .formatted(run, features.name(), last.get().featureFingerprint(), now));
    }
  }

  private static void requireSameSettings(Lake lake, RunSettings wanted) throws IOException {
    String run = wanted.experimentName();
    try {
      Map<String, String> there =
          FlatSettings.ofJson(AtomicFiles.readText(lake.fileSystem(), lake.runFiles(run).config()));
      Map<String, String> asked = FlatSettings.of(wanted);
      if (!there.equals(asked)) {
        var names = new TreeSet<>(asked.keySet());
        names.addAll(there.keySet());
        names.removeIf(name -> String.valueOf(there.get(name)).equals(asked.get(name)));
        throw new RunStoreException(
            "run '%s' is there with other settings (%s): choose another experiment_name"
                .formatted(run, String.join(", ", names)));
      }
    } catch (FileNotFoundException free) {
      return;
    }
  }
}
