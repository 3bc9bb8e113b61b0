package elocute.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.config.TrainingSettings;
import elocute.model.Logits;
import elocute.model.PronunciationModel;
import elocute.model.nn.BackwardSegments;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.FrameCrossEntropy;
import elocute.model.nn.ParameterStore;
import elocute.model.tensor.GradientScope;
import elocute.model.tensor.Seeds;
import elocute.training.data.BatchReader;
import elocute.training.data.BatchShare;
import elocute.training.data.ErrorHead;
import elocute.training.data.ExampleSource;
import elocute.training.data.ItemWeights;
import elocute.training.data.ItemWeights.TaskDraw;
import elocute.training.data.PhonemeLoss;
import elocute.training.data.TrainingException;
import elocute.training.data.WaveformBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One optimiser step on one rank: forward and backward over its share of the global batches, the
 * sum of gradients over all ranks, AdamW. The gradient is that of the whole step's items, however
 * they are spread over ranks and batches.
 */
public final class GradientStep {

  private static final String ENCODER = "wav2vec2.";
  private static final String FEATURE_ENCODER = ENCODER + "feature_extractor.";

  private final RunSettings settings;
  private final PronunciationModel model;
  private final Optimizer optimizer;
  private final PhonemeLoss phonemeLoss;
  private final ExampleSource source;
  private final BatchReader reader;
  private final RankGroup ranks;
  private final GradientRoute route;
  private final ErrorHead errorHead;
  private Optional<Boolean> wholeEncoderFrozen = Optional.empty();

  public GradientStep(
      RunSettings settings,
      PronunciationModel model,
      Optimizer optimizer,
      PhonemeLoss phonemeLoss,
      ExampleSource source,
      BatchReader reader,
      GradientRoute route) {
    this.settings = settings;
    this.model = model;
    this.optimizer = optimizer;
    this.phonemeLoss = phonemeLoss;
    this.source = source;
    this.reader = reader;
    this.route = route;
    this.ranks = route.ranks();
    this.errorHead = ErrorHead.of(model.description(), settings.training(), phonemeLoss);
  }

  /**
   * Takes a step.
   *
   * @param batches the global batches of the step, more than one with gradient accumulation
   * @param step number of the step in the run, from 0
   * @param rates learning rates
   * @param lossScale what to multiply the loss by
   * @param wish what this rank would do after the step, asked while gradients are exchanged; rank
   *     0's counts
   */
  public StepOutcome take(
      List<int[]> batches,
      long step,
      LearningRates rates,
      double lossScale,
      Supplier<StepCommand> wish) {
    var clock = new StepTimes.Clock();
    freeze(step);
    TrainingSettings training = settings.training();
    TaskDraw draw =
        new TaskDraw(
            training.taskMode(), training.errorTaskRatio(), Seeds.mix(settings.seed(), step));
    ItemWeights weights =
        ItemWeights.of(
            training, draw, source, errorHead, model.encoderConfig()::frameCount, batches);
    var pass = new Pass(batches, step, draw, weights, lossScale, clock);
    model.parameters().zeroGradients();
    clock.spent(StepPhase.OPTIMIZER);
    StepCommand command;
    try (var exchange = new GradientExchange(model, route)) {
      for (int micro = 0; micro < batches.size(); micro++) {
        pass.run(micro, exchange);
      }
      command = exchange.finish(wish);
    }
    clock.spent(StepPhase.ALL_REDUCE);
    double norm = optimizer.apply(rates, training.maxGradNorm(), lossScale);
    clock.spent(StepPhase.OPTIMIZER);
    return new StepOutcome(
        pass.loss,
        norm,
        Double.isFinite(norm),
        pass.audioSeconds,
        pass.paddedSeconds,
        weights.infeasible(),
        command,
        clock.times());
  }

  /**
   * Freezes what is to be frozen in this step, and nothing else. Autograd records nothing in a part
   * without trained parameters below it: neither its backward pass nor its optimiser runs.
   */
  private void freeze(long step) {
    boolean whole = step < settings.training().freezeEncoderSteps();
    if (wholeEncoderFrozen.isPresent() && wholeEncoderFrozen.get() == whole) {
      return;
    }
    wholeEncoderFrozen = Optional.of(whole);
    ParameterStore parameters = model.parameters();
    parameters.unfreeze(name -> name.startsWith(ENCODER));
    if (whole) {
      parameters.freeze(name -> name.startsWith(ENCODER));
    } else if (settings.training().freezeFeatureEncoder()) {
      parameters.freeze(name -> name.startsWith(FEATURE_ENCODER));
    }
  }

  /** The forward and backward passes of one step over this rank's shares. */
  private final class Pass {

    private final List<int[]> batches;
    private final long step;
    private final TaskDraw draw;
    private final ItemWeights weights;
    private final double lossScale;
    private final StepTimes.Clock clock;
    private double loss;
    private double audioSeconds;
    private double paddedSeconds;

    Pass(
        List<int[]> batches,
        long step,
        TaskDraw draw,
        ItemWeights weights,
        double lossScale,
        StepTimes.Clock clock) {
      this.batches = batches;
      this.step = step;
      this.draw = draw;
      this.weights = weights;
      this.lossScale = lossScale;
      this.clock = clock;
    }

    /** Adds the gradients of one batch; those of the last are exchanged as they become final. */
    void run(int micro, GradientExchange exchange) {
      BatchShare share = BatchShare.of(source, batches.get(micro), ranks.rank(), ranks.size());
      if (share.isEmpty()) {
        return;
      }
      try (NDManager manager = model.newStepManager()) {
        WaveformBatch batch = WaveformBatch.of(manager, reader.read(share), model.encoderConfig());
        clock.spent(StepPhase.DATA);
        long seed = Seeds.mix(settings.seed(), step, micro, ranks.rank());
        boolean isLast = micro == batches.size() - 1;
        boolean recomputes = settings.training().checkpointLayers();
        if (recomputes || (isLast && ranks.size() > 1)) {
          BackwardSegments segments =
              recomputes
                  ? BackwardSegments.recomputing(manager)
                  : BackwardSegments.keeping(manager);
          LongConsumer finalFrom = isLast ? exchange::finalFrom : from -> {};
          ForwardMode mode =
              ForwardMode.training(seed, settings.training().precision(), draw.heads(), segments);
          add(
              manager,
              batch,
              share.indices(),
              mode,
              (scope, scaled) -> segments.backward(scope, scaled, finalFrom));
        } else {
          ForwardMode mode =
              ForwardMode.training(seed, settings.training().precision(), draw.heads());
          add(manager, batch, share.indices(), mode, GradientScope::backward);
        }
        audioSeconds += batch.audioSeconds();
        paddedSeconds += batch.paddedSeconds();
      } catch (RuntimeException | OutOfMemoryError e) {
        Optional<TrainingException> shortage =
            MemoryShortage.explain(
                e, i -> source.example(i).samples(), share.indices(), settings.training());
        if (shortage.isPresent()) {
          throw shortage.get();
        }
        throw e;
      }
    }

    private void add(
        NDManager manager,
        WaveformBatch batch,
        int[] indices,
        ForwardMode mode,
        BiConsumer<GradientScope, NDArray> backward) {
      try (GradientScope scope = GradientScope.open()) {
        Logits logits = batch.through(model, manager, mode);
        NDArray sum = loss(manager, batch, indices, logits);
        loss += sum.getFloat();
        clock.spent(StepPhase.FORWARD);
        backward.accept(scope, sum.mul((float) lossScale));
        clock.spent(StepPhase.BACKWARD);
      }
    }

    private NDArray loss(NDManager manager, WaveformBatch batch, int[] indices, Logits logits) {
      List<NDArray> losses = new ArrayList<>();
      int[] frames = logits.frameCounts();
      if (draw.heads().errors()) {
        NDArray scales = scales(manager, indices, draw::trainsErrors, weights.errorScale());
        losses.add(errorHead.itemLosses(logits, batch.examples()).mul(scales));
      }
      int[][] phones = batch.phonemeTargets();
      if (draw.heads().phonemes()) {
        NDArray scales = scales(manager, indices, draw::trainsPhonemes, weights.phonemeScale());
        losses.add(phonemeLoss.itemLosses(logits.phonemes(), frames, phones).mul(scales));
      }
      if (draw.heads().phonemes() && settings.training().encoderCtcWeight() > 0) {
        NDArray scales = scales(manager, indices, draw::trainsPhonemes, weights.encoderScale());
        losses.add(phonemeLoss.itemLosses(logits.encoderPhonemes(), frames, phones).mul(scales));
      }
      if (draw.heads().phonemes() && settings.training().encoderFrameWeight() > 0) {
        NDArray scales = scales(manager, indices, draw::trainsPhonemes, weights.frameScale());
        int[][] classes =
            phonemeLoss.known(batch.frameClasses(model.encoderConfig()), FrameCrossEntropy.NONE);
        losses.add(FrameCrossEntropy.itemLosses(logits.encoderPhonemes(), classes).mul(scales));
      }
      return losses.stream().reduce(NDArray::add).orElseThrow().sum();
    }
  }

  private static NDArray scales(
      NDManager manager, int[] indices, IntPredicate trained, double scale) {
    float[] scales = new float[indices.length];
    for (int row = 0; row < indices.length; row++) {
      scales[row] = trained.test(indices[row]) ? (float) scale : 0f;
    }
    return manager.create(scales);
  }
}
