package elocute.distributed;

import elocute.config.RunSettings;
import elocute.config.SafeChanges;
import elocute.config.SettingsLoader;
import elocute.dataset.FeatureFingerprint;
import elocute.dataset.FeatureSets;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.runs.RunStoreException;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.LatestCheckpoint;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a run is resumed with that was stopped or whose driver died.
 *
 * @param settings its own settings, with safe changes
 * @param features its feature sets
 * @param attempt its next attempt
 * @param remarks what could not be looked at
 */
record RunResumption(
    RunSettings settings, FeatureSets features, RunAttempt attempt, List<String> remarks) {

  /**
   * Looks at a run whose lease is held.
   *
   * @param changes {@code key=value,...}
   * @param ranks number of ranks; 0: as before
   * @throws RunStoreException when it never began, is finished, has other ranks, or its feature set
   *     has other labels or other utterances now
   * @throws elocute.config.SettingsException when a change is not a safe one, or {@code
   *     config.json} has others than the checkpoint
   */
  static RunResumption of(Lake lake, String run, String changes, int ranks) throws IOException {
    RunAttempt last =
        RunAttempt.last(lake, run)
            .orElseThrow(
                () ->
                    new RunStoreException(
                        "run '%s' cannot be resumed: it has no attempt.json, so it never began to train"
                            .formatted(run)));
    RunSettings before =
        SettingsLoader.fromJson(
            AtomicFiles.readText(lake.fileSystem(), lake.runFiles(run).config()));
    Optional<CheckpointReader> checkpoint = LatestCheckpoint.newest(lake, run);
    checkpoint.ifPresent(latest -> SafeChanges.requireSame(latest.settings(), before));
    RunSettings settings = SafeChanges.apply(before, changes);
    requireRanks(last, ranks);
    requireUnfinished(run, checkpoint, settings);
    FeatureSets features = FeatureSets.open(lake, last.features());
    requireLabels(last, features);
    FeatureFingerprint learntFrom =
        checkpoint
            .map(latest -> latest.record().featureFingerprint())
            .filter(FeatureFingerprint::noted)
            .orElse(last.featureFingerprint());
    FeatureFingerprint now = features.fingerprint();
    requireFeatures(last, learntFrom, now);
    List<String> remarks = learntFrom.noted() ? List.of() : List.of(unnoted(last, now));
    return new RunResumption(settings, features, last.next().on(now), remarks);
  }

  private static void requireFeatures(
      RunAttempt last, FeatureFingerprint learntFrom, FeatureFingerprint now) {
    if (learntFrom.differs(now)) {
      throw new RunStoreException(
          "run '%s' was trained on feature set %s of %s, which is of %s now: begin a new run"
              .formatted(last.run(), last.features(), learntFrom, now));
    }
  }

  private static String unnoted(RunAttempt last, FeatureFingerprint now) {
    return "run %s was begun by a version that did not note its features: feature set %s of %s is taken for them"
        .formatted(last.run(), last.features(), now);
  }

  private static void requireRanks(RunAttempt last, int ranks) {
    if (ranks != 0 && ranks != last.ranks()) {
      throw new RunStoreException(
          "run '%s' trains on %d ranks; --ranks %d would change its batches: leave it out"
              .formatted(last.run(), last.ranks(), ranks));
    }
  }

  private static void requireUnfinished(
      String run, Optional<CheckpointReader> checkpoint, RunSettings settings) {
    Optional<TrainingState> state = checkpoint.map(latest -> latest.record().state());
    if (state.isPresent() && state.get().isComplete(settings.training())) {
      int done = state.get().epoch();
      throw new RunStoreException(
          "run '%s' is finished: it has trained %d of %d epochs; unless it stopped early, one more: %s"
              .formatted(
                  run,
                  done,
                  settings.training().numEpochs(),
                  JobCommand.of("train", "--resume", run, "--config", "num_epochs=" + (done + 1))));
    }
  }

  private static void requireLabels(RunAttempt last, FeatureSets features) {
    String now = features.labelMapping();
    if (!now.equals(last.labelMapping())) {
      throw new RunStoreException(
          "run '%s' was trained with label mapping %s, feature set %s has %s now: write it by the same phoneme_to_id.json, %s"
              .formatted(
                  last.run(),
                  last.labelMapping(),
                  last.features(),
                  now,
                  JobCommand.of(
                      "preprocess",
                      "--corpus",
                      "DIR",
                      "--features",
                      last.features(),
                      "--phoneme_to_id",
                      "FILE")));
    }
  }
}
