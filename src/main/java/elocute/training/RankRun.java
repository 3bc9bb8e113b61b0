package elocute.training;

import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.dataset.FeatureFingerprint;
import elocute.dataset.FeatureSets;
import elocute.lake.Lake;
import elocute.model.PrecisionSupport;
import elocute.model.PretrainedEncoder;
import elocute.model.PronunciationModel;
import elocute.model.tensor.NativeThreads;
import elocute.training.TrainingEvent.ModelBuilt;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointRecord;
import elocute.training.checkpoint.CheckpointWriter;
import elocute.training.checkpoint.LakeCheckpoints;
import elocute.training.checkpoint.LatestCheckpoint;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.BatchBudget;
import elocute.training.data.TrainingData;
import elocute.training.data.TrainingException;
import elocute.training.step.ChosenRoute;
import elocute.training.step.GradientRoute;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One rank's whole run: features in, model built or resumed from the run's latest checkpoint,
 * trained to the last epoch.
 *
 * @param attempt the attempt to train the run
 * @param lake the lake
 * @param settings the complete configuration
 * @param resources what the rank has of its machine
 * @param events who is told what happens
 * @param stopRequested whether to leave a checkpoint and stop, see {@link TrainingSession}
 */
public record RankRun(
    RunAttempt attempt,
    Lake lake,
    RunSettings settings,
    RankResources resources,
    TrainingEvents events,
    BooleanSupplier stopRequested) {

  /**
   * Brings to this machine what the run needs from elsewhere: a pretrained encoder, unless the run
   * resumes from a checkpoint. It may take long, so it comes before ranks wait for each other.
   *
   * @throws elocute.model.tensor.UnsupportedConfigurationException if the rank's device cannot be
   *     used
   */
  public void prepare() throws IOException {
    PrecisionSupport.require(settings.training().precision(), resources.device());
    if (!LatestCheckpoint.exists(lake, attempt.run())) {
      PretrainedEncoder.of(settings.encoder());
    }
  }

  /**
   * Trains together with the other ranks.
   *
   * @return the state after the last epoch, or where the run was asked to stop
   */
  public TrainingState trainEpochs(RankGroup ranks) throws IOException {
    NativeThreads.use(resources.threads());
    FeatureSets features = FeatureSets.open(lake, attempt.features());
    attempt.requireFeatures(features.fingerprint());
    Optional<CheckpointReader> latest = latest(features.fingerprint());
    try (RankData data = RankData.load(attempt, features, settings, resources.directory());
        PronunciationModel model = model(latest, data)) {
      RankData.Usable usable = data.usable(model.encoderConfig().receptiveFieldSamples());
      usable.shortUtterances().forEach(events::log);
      Optimizer optimizer = optimizer(latest, model);
      Optional<TrainingState> state = latest.map(checkpoint -> checkpoint.record().state());
      requireSameStart(ranks, start(state, model, features.fingerprint()));
      events.publish(new ModelBuilt(model.parameters().total()));
      events.log(summary(model, usable, ranks));
      PrecisionSupport.warning(settings.training().precision(), resources.device())
          .ifPresent(events::log);
      try (GradientRoute route = route(ranks)) {
        return train(
            session(model, optimizer, usable.data(), route),
            state.orElseGet(() -> TrainingState.start(settings.training())));
      }
    }
  }

  /** The checkpoint to resume from. */
  private Optional<CheckpointReader> latest(FeatureFingerprint features) throws IOException {
    Optional<CheckpointReader> latest = LatestCheckpoint.find(lake, attempt.run(), events::log);
    if (attempt.number() > 1) {
      events.log(
          "resuming from "
              + latest
                  .map(checkpoint -> checkpoint.record().state().position())
                  .orElse("the beginning"));
    }
    latest.ifPresent(checkpoint -> requireFeatures(checkpoint.record(), features));
    return latest;
  }

  private void requireFeatures(CheckpointRecord checkpoint, FeatureFingerprint found) {
    if (checkpoint.featureFingerprint().differs(found)) {
      throw new TrainingException(
          "run %s has learnt from feature set %s of %s, which is of %s now: begin a new run"
              .formatted(
                  attempt.run(), checkpoint.features(), checkpoint.featureFingerprint(), found));
    }
  }

  private PronunciationModel model(Optional<CheckpointReader> latest, RankData data)
      throws IOException {
    return latest.isPresent()
        ? latest.get().loadModel(resources.device())
        : PronunciationModel.create(
            settings, data.errorLabels().size(), data.inventory(), resources.device());
  }

  private Optimizer optimizer(Optional<CheckpointReader> latest, PronunciationModel model)
      throws IOException {
    var optimizer = new Optimizer(model.parameters(), settings.training().weightDecay());
    if (latest.isPresent()) {
      latest.get().loadMoments(optimizer);
    }
    return optimizer;
  }

  private static String start(
      Optional<TrainingState> state, PronunciationModel model, FeatureFingerprint features) {
    return "%s with weights %s and features of %s"
        .formatted(
            state.map(latest -> "step " + latest.step()).orElse("the beginning"),
            WeightsHash.of(model.parameters()),
            features);
  }

  /**
   * A rank that finds another checkpoint damaged than the others do, another pretrained model under
   * the same name or another generation of the features would train on its own.
   */
  private static void requireSameStart(RankGroup ranks, String own) {
    List<String> all = ranks.allGather(own);
    if (all.stream().distinct().count() > 1) {
      throw new TrainingException(
          "ranks would start from different weights or features: " + String.join("; ", all));
    }
  }

  private String summary(PronunciationModel model, RankData.Usable usable, RankGroup ranks) {
    int accumulation = settings.training().gradientAccumulation();
    return "%s: %,d parameters, %d training and %d validation utterances%s, %d ranks, %s%s"
        .formatted(
            settings.modelType().id(),
            model.parameters().total(),
            usable.data().training().size(),
            usable.data().validation().size(),
            usable.exceptions(),
            ranks.size(),
            BatchBudget.of(settings.training(), ranks.size()),
            accumulation == 1 ? "" : " x " + accumulation);
  }

  private GradientRoute route(RankGroup ranks) {
    Consumer<String> log = ranks.rank() == 0 ? events::log : line -> {};
    return ChosenRoute.of(settings.training(), resources.device(), ranks, log);
  }

  /** Rank 0 alone writes: checkpoints, and what becomes of the epochs. */
  private TrainingSession session(
      PronunciationModel model, Optimizer optimizer, TrainingData data, GradientRoute route) {
    boolean writes = route.ranks().rank() == 0;
    return new TrainingSession(
        settings,
        model,
        optimizer,
        data,
        route,
        writes
            ? new LakeCheckpoints(lake, attempt, settings, data).writer(model, optimizer)
            : CheckpointWriter.none(),
        writes ? events.and(new LakeReports(lake, attempt)) : events,
        stopRequested);
  }

  private static TrainingState train(TrainingSession session, TrainingState start)
      throws IOException {
    try {
      return new Trainer(session).run(start);
    } catch (IOException | RuntimeException | Error e) {
      settle(session.checkpoints(), e);
      throw e;
    }
  }

  /** What is being written when a rank fails is a checkpoint that the next attempt begins with. */
  private static void settle(CheckpointWriter writer, Throwable failure) {
    try {
      writer.finish();
    } catch (IOException | CheckpointException unwritten) {
      failure.addSuppressed(unwritten);
    }
  }
}
