package elocute.training;

import ai.djl.Device;
import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.config.TrainingSettings;
import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureFingerprint;
import elocute.dataset.UtteranceSpool;
import elocute.lake.Lake;
import elocute.model.PrecisionSupport;
import elocute.model.PretrainedEncoder;
import elocute.model.PronunciationModel;
import elocute.model.tensor.GpuDevice;
import elocute.model.tensor.NativeThreads;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.checkpoint.CheckpointReader;
import elocute.training.checkpoint.CheckpointRecord;
import elocute.training.checkpoint.CheckpointWriter;
import elocute.training.checkpoint.LakeCheckpoints;
import elocute.training.checkpoint.LatestCheckpoint;
import elocute.training.checkpoint.RunAttempt;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.BatchBudget;
import elocute.training.data.ExampleSource;
import elocute.training.data.LengthLimits;
import elocute.training.data.SpoolSource;
import elocute.training.data.TrainingData;
import elocute.training.data.TrainingException;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One rank's whole run: features in, model built or resumed from the run's latest checkpoint,
 * trained to the last epoch.
 *
 * @param attempt the attempt to train the run
 * @param lake the lake
 * @param settings the complete configuration
 * @param localDirectory local folder for the spooled audio
 * @param threads native threads of this rank, at least 1
 * @param gpuAddress the GPU that the rank was given; none: it computes on the CPU
 * @param observer told of progress
 */
public record RankRun(
    RunAttempt attempt,
    Lake lake,
    RunSettings settings,
    Path localDirectory,
    int threads,
    Optional<String> gpuAddress,
    RunObserver observer) {

  /**
   * Brings to this machine what the run needs from elsewhere: a pretrained encoder, unless the run
   * goes on from a checkpoint. It may take long, so it comes before ranks wait for each other.
   *
   * @throws elocute.model.tensor.UnsupportedConfigurationException if the rank's device cannot be
   *     used
   */
  public void prepare() throws IOException {
    PrecisionSupport.require(settings.training().precision(), device());
    if (!LatestCheckpoint.exists(lake, attempt.run())) {
      PretrainedEncoder.of(settings.encoder());
    }
  }

  /**
   * Trains together with the other ranks.
   *
   * @return the state after the last epoch, or where the observer asked to stop
   */
  public TrainingState trainEpochs(RankGroup ranks) throws IOException {
    NativeThreads.use(threads);
    Dataset set = Dataset.open(lake, attempt.features());
    attempt.requireFeatures(set.manifest());
    PhonemeInventory inventory = new PhonemeInventory(set.manifest().phonemes());
    ErrorLabels errorLabels = ErrorLabels.ofClasses(settings.training().errorClasses());
    Optional<CheckpointReader> latest = LatestCheckpoint.find(lake, attempt.run(), observer::log);
    if (attempt.number() > 1) {
      observer.log(
          "going on from "
              + latest
                  .map(checkpoint -> checkpoint.record().state().position())
                  .orElse("the beginning"));
    }
    latest.ifPresent(checkpoint -> requireFeatures(checkpoint.record(), set));
    try (UtteranceSpool training = UtteranceSpool.load(set, Split.TRAIN, localDirectory);
        UtteranceSpool validation = UtteranceSpool.load(set, Split.VALIDATION, localDirectory);
        UtteranceSpool evaluation = UtteranceSpool.load(set, evaluated(), localDirectory)) {
      TrainingSettings recipe = settings.training();
      boolean timed = recipe.encoderFrameWeight() > 0;
      try (PronunciationModel model = model(latest, errorLabels.size(), inventory.size())) {
        long frame = model.encoderConfig().receptiveFieldSamples();
        var limits = new LengthLimits(frame, recipe.maxAudioSeconds());
        var anyLength = LengthLimits.ofFrame(frame);
        var trainSource = new SpoolSource(training, inventory, errorLabels, limits, timed);
        var validationSource = new SpoolSource(validation, inventory, errorLabels, anyLength);
        var evaluationSource = new SpoolSource(evaluation, inventory, errorLabels, anyLength);
        requireAny(Split.TRAIN, trainSource);
        requireAny(Split.VALIDATION, validationSource);
        int untimed = timed ? untimed(trainSource) : 0;
        var data =
            new TrainingData(
                attempt.run(),
                trainSource,
                validationSource,
                Optional.<ExampleSource>of(evaluationSource)
                    .filter(source -> !evaluated().isEmpty()),
                inventory,
                errorLabels);
        sayWhatIsLeftOut(Split.TRAIN, trainSource);
        sayWhatIsLeftOut(Split.VALIDATION, validationSource);
        sayWhatIsLeftOut(Split.TEST, evaluationSource);
        var optimizer = new Optimizer(model.parameters(), recipe.weightDecay());
        if (latest.isPresent()) {
          latest.get().loadMoments(optimizer);
        }
        Optional<TrainingState> state = latest.map(checkpoint -> checkpoint.record().state());
        requireSameStart(
            ranks,
            "%s with weights %s and features of %s"
                .formatted(
                    position(state),
                    WeightsHash.of(model.parameters()),
                    set.manifest().fingerprint()));
        return trainEpochs(
            ranks, data, exceptions(trainSource.tooLong(), untimed), model, optimizer, state);
      }
    }
  }

  private void requireAny(Split split, SpoolSource source) {
    if (source.size() == 0) {
      throw new TrainingException(
          ("feature set %s has no %s utterance that can be used: %d are shorter than one frame of"
                  + " the encoder (%d samples), %d longer than max_audio_seconds (%s)")
              .formatted(
                  attempt.features(),
                  split.id(),
                  source.tooShort().utteranceIds().size(),
                  source.tooShort().frameSamples(),
                  source.tooLong(),
                  settings.training().maxAudioSeconds()));
    }
  }

  private void sayWhatIsLeftOut(Split split, SpoolSource source) {
    if (!source.tooShort().isEmpty()) {
      observer.log(source.tooShort().leftOut(split.id()));
    }
  }

  private static String exceptions(int tooLong, int untimed) {
    return (tooLong == 0 ? "" : " (" + tooLong + " longer than max_audio_seconds left out)")
        + (untimed == 0 ? "" : " (" + untimed + " do not say when their phones are heard)");
  }

  /**
   * Utterances that do not say when their phones are heard.
   *
   * @throws TrainingException if none does
   */
  private int untimed(ExampleSource training) {
    int untimed =
        (int)
            IntStream.range(0, training.size())
                .filter(index -> !training.example(index).segments().isTimed())
                .count();
    if (untimed > 0 && untimed == training.size()) {
      throw new TrainingException(
          ("training.encoder_frame_weight = %s needs utterances that say when their phones are"
                  + " heard; of feature set %s none for training does, so it must be 0")
              .formatted(settings.training().encoderFrameWeight(), attempt.features()));
    }
    return untimed;
  }

  private Set<Split> evaluated() {
    return settings.training().evaluateEachEpoch() ? Set.of(Split.TEST) : Set.of();
  }

  private void requireFeatures(CheckpointRecord checkpoint, Dataset now) {
    FeatureFingerprint found = now.manifest().fingerprint();
    if (checkpoint.featureFingerprint().differs(found)) {
      throw new TrainingException(
          "run %s has learnt from feature set %s of %s, which is of %s now: begin a new run"
              .formatted(
                  attempt.run(), checkpoint.features(), checkpoint.featureFingerprint(), found));
    }
  }

  private static String position(Optional<TrainingState> state) {
    return state.map(latest -> "step " + latest.step()).orElse("the beginning");
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

  private Device device() {
    return GpuDevice.orCpu(gpuAddress);
  }

  private PronunciationModel model(
      Optional<CheckpointReader> latest, int errorClasses, int phonemeClasses) throws IOException {
    return latest.isPresent()
        ? latest.get().loadModel(device())
        : PronunciationModel.create(settings, errorClasses, phonemeClasses, device());
  }

  private TrainingState trainEpochs(
      RankGroup ranks,
      TrainingData data,
      String exceptions,
      PronunciationModel model,
      Optimizer optimizer,
      Optional<TrainingState> latest)
      throws IOException {
    var checkpoints = new LakeCheckpoints(lake, attempt, settings, data);
    int accumulation = settings.training().gradientAccumulation();
    observer.modelBuilt(model.parameters().total());
    observer.log(
        "%s: %,d parameters, %d training and %d validation utterances%s, %d ranks, %s%s"
            .formatted(
                settings.modelType().id(),
                model.parameters().total(),
                data.training().size(),
                data.validation().size(),
                exceptions,
                ranks.size(),
                BatchBudget.of(settings.training(), ranks.size()),
                accumulation == 1 ? "" : " x " + accumulation));
    PrecisionSupport.warning(settings.training().precision(), device()).ifPresent(observer::log);
    CheckpointWriter writer =
        ranks.rank() == 0 ? checkpoints.writer(model, optimizer) : CheckpointWriter.none();
    RunObserver told = ranks.rank() == 0 ? new LakeReports(lake, attempt, observer) : observer;
    var trainer = new Trainer(settings, model, optimizer, data, ranks, writer, told);
    try {
      return trainer.run(latest.orElseGet(() -> TrainingState.start(settings.training())));
    } catch (IOException | RuntimeException | Error e) {
      settle(writer, e);
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
