package elocute.config;

import java.util.List;
import java.util.Objects;

/**
 * The training recipe.
 *
 * @param batchSize utterances per rank and forward pass, unless maxBatchSeconds is above 0
 * @param maxBatchSeconds padded audio per rank and forward pass; 0: batchSize counts
 * @param numEpochs epochs
 * @param gradientAccumulation forward passes per optimiser step
 * @param mainLr learning rate above the encoder
 * @param wav2vecLr learning rate of the encoder
 * @param weightDecay decoupled weight decay (AdamW)
 * @param warmupSteps optimiser steps of linear warm-up; 0: none
 * @param maxGradNorm clipping by global norm; 0: none
 * @param lrSchedule how both learning rates continue after the warm-up
 * @param plateauFactor factor on both learning rates when validation loss stalls
 * @param plateauPatience epochs without improvement before that
 * @param earlyStoppingPatience epochs without improvement after which a run ends; 0: never
 * @param freezeFeatureEncoder whether the encoder's convolutions keep their weights
 * @param freezeEncoderSteps optimiser steps during which the whole encoder keeps its weights
 * @param errorWeight weight of the error head's CTC loss
 * @param phonemeWeight weight of the phoneme head's CTC loss
 * @param encoderCtcWeight weight of the CTC loss of phones on the encoder itself; 0: none
 * @param encoderFrameWeight weight of the cross-entropy of phones on the encoder's frames; 0: none
 * @param unknownPhones what the heads learn where it is not known which phone was said
 * @param prompts how an error head learns that is asked about each phone
 * @param taskMode which heads train
 * @param errorTaskRatio with {@code alternate}: probability that an item trains the error head
 * @param errorClasses 2: incorrect and correct; 4: substitution, deletion, addition and correct
 * @param featureWeights how often an utterance of each feature set is seen per epoch, in the order
 *     in which they are named; none: once
 * @param speedPerturbation how much faster or slower training utterances are played, at most, as a
 *     share of their speed; 0: as they are
 * @param equalizationDb gain of a random filter over training utterances, at most; 0: none
 * @param maxAudioSeconds longer training utterances are left out, and counted
 * @param sampleEvery epochs between sample predictions in the log; 0: none
 * @param logEverySteps steps between rows of table steps
 * @param evaluateEachEpoch whether the evaluation split is measured after each epoch, too
 * @param keepCheckpoints latest checkpoints that are kept
 * @param checkpointEverySteps optimiser steps between checkpoints amid an epoch; 0: none
 * @param checkpointEveryMinutes minutes between them; 0: none
 * @param precision arithmetic of matrix products and convolutions
 * @param lossScale with {@code fp16}: what the loss is multiplied by at first
 * @param lossScaleGrowthInterval with {@code fp16}: steps without overflow after which that doubles
 * @param gradientWire how gradients travel between ranks
 * @param exchange by which way gradients travel
 * @param checkpointLayers whether the encoder's layers are computed again in the backward pass
 */
public record TrainingSettings(
    int batchSize,
    double maxBatchSeconds,
    int numEpochs,
    int gradientAccumulation,
    double mainLr,
    double wav2vecLr,
    double weightDecay,
    int warmupSteps,
    double maxGradNorm,
    @AddedSetting LrSchedule lrSchedule,
    double plateauFactor,
    int plateauPatience,
    int earlyStoppingPatience,
    boolean freezeFeatureEncoder,
    int freezeEncoderSteps,
    double errorWeight,
    double phonemeWeight,
    @AddedSetting double encoderCtcWeight,
    @AddedSetting double encoderFrameWeight,
    @AddedSetting UnknownPhones unknownPhones,
    @AddedSetting PromptSettings prompts,
    TaskMode taskMode,
    double errorTaskRatio,
    int errorClasses,
    @AddedSetting List<Double> featureWeights,
    @AddedSetting double speedPerturbation,
    @AddedSetting double equalizationDb,
    double maxAudioSeconds,
    int sampleEvery,
    int logEverySteps,
    boolean evaluateEachEpoch,
    int keepCheckpoints,
    int checkpointEverySteps,
    double checkpointEveryMinutes,
    Precision precision,
    double lossScale,
    int lossScaleGrowthInterval,
    GradientWire gradientWire,
    @AddedSetting Exchange exchange,
    @AddedSetting boolean checkpointLayers) {

  /** Beyond it the scaled loss itself would leave float32. */
  private static final double MAX_LOSS_SCALE = 0x1p96;

  private static final double MAX_SPEED_PERTURBATION = 0.5;

  private static final double MAX_EQUALIZATION_DB = 40;

  private static final double MAX_FEATURE_WEIGHT = 1000;

  public TrainingSettings {
    Rule.atLeast(1, "batch_size", batchSize);
    Rule.check(
        maxBatchSeconds == 0 || maxBatchSeconds >= maxAudioSeconds,
        "max_batch_seconds",
        maxBatchSeconds,
        "must be 0 or at least max_audio_seconds, which is " + maxAudioSeconds);
    Rule.atLeast(1, "num_epochs", numEpochs);
    Rule.atLeast(1, "gradient_accumulation", gradientAccumulation);
    Rule.atLeast(0.0, "main_lr", mainLr);
    Rule.atLeast(0.0, "wav2vec_lr", wav2vecLr);
    Rule.atLeast(0.0, "weight_decay", weightDecay);
    Rule.atLeast(0, "warmup_steps", warmupSteps);
    Rule.atLeast(0.0, "max_grad_norm", maxGradNorm);
    Objects.requireNonNull(lrSchedule, "lr_schedule");
    Rule.check(
        plateauFactor > 0 && plateauFactor < 1,
        "plateau_factor",
        plateauFactor,
        "must be above 0 and below 1");
    Rule.atLeast(0, "plateau_patience", plateauPatience);
    Rule.atLeast(0, "early_stopping_patience", earlyStoppingPatience);
    Rule.atLeast(0, "freeze_encoder_steps", freezeEncoderSteps);
    Rule.atLeast(0.0, "error_weight", errorWeight);
    Rule.atLeast(0.0, "phoneme_weight", phonemeWeight);
    Objects.requireNonNull(unknownPhones, "unknown_phones");
    Objects.requireNonNull(prompts, "prompts");
    Objects.requireNonNull(taskMode, "task_mode");
    requirePhones("encoder_ctc_weight", encoderCtcWeight, taskMode);
    requirePhones("encoder_frame_weight", encoderFrameWeight, taskMode);
    Rule.probability("error_task_ratio", errorTaskRatio);
    Rule.check(
        errorClasses == 2 || errorClasses == 4, "error_classes", errorClasses, "must be 2 or 4");
    featureWeights = List.copyOf(featureWeights);
    Rule.check(
        featureWeights.stream().allMatch(TrainingSettings::isFeatureWeight),
        "feature_weights",
        featureWeights,
        "each must be above 0 and at most " + MAX_FEATURE_WEIGHT);
    Rule.check(
        speedPerturbation >= 0 && speedPerturbation <= MAX_SPEED_PERTURBATION,
        "speed_perturbation",
        speedPerturbation,
        "must be from 0 to " + MAX_SPEED_PERTURBATION);
    Rule.check(
        equalizationDb >= 0 && equalizationDb <= MAX_EQUALIZATION_DB,
        "equalization_db",
        equalizationDb,
        "must be from 0 to " + MAX_EQUALIZATION_DB);
    Rule.above(0, "max_audio_seconds", maxAudioSeconds);
    Rule.atLeast(0, "sample_every", sampleEvery);
    Rule.atLeast(1, "log_every_steps", logEverySteps);
    Rule.atLeast(1, "keep_checkpoints", keepCheckpoints);
    Rule.atLeast(0, "checkpoint_every_steps", checkpointEverySteps);
    Rule.atLeast(0.0, "checkpoint_every_minutes", checkpointEveryMinutes);
    Objects.requireNonNull(precision, "precision");
    Rule.check(
        lossScale >= 1 && lossScale <= MAX_LOSS_SCALE,
        "loss_scale",
        lossScale,
        "must be from 1 to 2^96");
    Rule.atLeast(1, "loss_scale_growth_interval", lossScaleGrowthInterval);
    Objects.requireNonNull(gradientWire, "gradient_wire");
    Objects.requireNonNull(exchange, "exchange");
    Rule.check(
        exchange != Exchange.NCCL || gradientWire == GradientWire.FP32,
        "exchange",
        "nccl",
        "must be auto or ring with gradient_wire = bf16");
  }

  private static void requirePhones(String name, double weight, TaskMode taskMode) {
    Rule.atLeast(0.0, name, weight);
    Rule.check(
        weight == 0 || taskMode.trainsPhonemeHead(),
        name,
        weight,
        "must be 0 with task_mode = error, which trains on no phones");
  }

  private static boolean isFeatureWeight(double weight) {
    return weight > 0 && weight <= MAX_FEATURE_WEIGHT;
  }

  /**
   * Fails unless there are as many weights as feature sets, or none.
   *
   * @param sets number of feature sets that are trained on
   * @throws SettingsException if not
   */
  public void requireFeatureWeights(int sets) {
    Rule.check(
        featureWeights.isEmpty() || featureWeights.size() == sets,
        "training.feature_weights",
        featureWeights,
        "must be empty or have a weight for each of the feature sets, which are " + sets);
  }

  /** Whether a Linear for phones on the encoder itself is trained. */
  public boolean trainsEncoderClassifier() {
    return encoderCtcWeight > 0 || encoderFrameWeight > 0;
  }

  /** How the learning rates continue after the warm-up. */
  public enum LrSchedule {
    /** They fall by {@code plateauFactor} when validation loss stalls. */
    PLATEAU,
    /** They fall linearly, to 0 at the end of the last epoch. */
    LINEAR
  }

  /** What the heads learn where it is not known which phone was said. */
  public enum UnknownPhones {
    /** A class of its own, {@code err}. */
    ERR,
    /** That it was some phone. */
    WILDCARD
  }

  /** Which heads train. */
  public enum TaskMode {
    BOTH,
    ERROR,
    PHONEME,
    ALTERNATE;

    /** Whether the phoneme head learns what phones are. */
    public boolean trainsPhonemeHead() {
      return this != ERROR;
    }

    /** Whether the error head learns what errors are. */
    public boolean trainsErrorHead() {
      return this != PHONEME;
    }
  }

  /** Arithmetic of matrix products and convolutions; weights and norms stay in fp32. */
  public enum Precision {
    FP32,
    BF16,
    FP16
  }

  /** How gradients travel between ranks; they are added in fp32. */
  public enum GradientWire {
    FP32,
    BF16
  }

  /** By which way gradients travel. */
  public enum Exchange {
    /** By NCCL if every rank has a GPU of its own and nothing forbids it, otherwise the ring. */
    AUTO,
    /** Around the ring. */
    RING,
    /** From GPU to GPU. */
    NCCL
  }
}
