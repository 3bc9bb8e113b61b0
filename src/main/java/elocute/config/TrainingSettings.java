package elocute.config;

/**
 * The training recipe.
 *
 * @param batchSize utterances per rank and forward pass
 * @param numEpochs epochs
 * @param gradientAccumulation forward passes per optimiser step
 * @param mainLr learning rate above the encoder
 * @param wav2vecLr learning rate of the encoder
 * @param weightDecay decoupled weight decay (AdamW)
 * @param warmupSteps optimiser steps of linear warm-up; 0: none
 * @param maxGradNorm clipping by global norm; 0: none
 * @param plateauFactor factor on both learning rates when validation loss stalls
 * @param plateauPatience epochs without improvement before that
 * @param errorWeight weight of the error head's CTC loss
 * @param phonemeWeight weight of the phoneme head's CTC loss
 * @param taskMode which heads train
 * @param errorTaskRatio with {@code alternate}: probability that an item trains the error head
 * @param errorClasses 2: incorrect and correct; 4: substitution, deletion, addition and correct
 * @param maxAudioSeconds longer training utterances are left out, and counted
 * @param sampleEvery epochs between sample predictions in the log; 0: none
 * @param precision arithmetic of matrix products and convolutions
 */
public record TrainingSettings(
    int batchSize,
    int numEpochs,
    int gradientAccumulation,
    double mainLr,
    double wav2vecLr,
    double weightDecay,
    int warmupSteps,
    double maxGradNorm,
    double plateauFactor,
    int plateauPatience,
    double errorWeight,
    double phonemeWeight,
    TaskMode taskMode,
    double errorTaskRatio,
    int errorClasses,
    double maxAudioSeconds,
    int sampleEvery,
    Precision precision) {

  /** Which heads train. */
  public enum TaskMode {
    BOTH,
    ERROR,
    PHONEME,
    ALTERNATE
  }

  /** Arithmetic of matrix products and convolutions; weights and norms stay in fp32. */
  public enum Precision {
    FP32,
    BF16,
    FP16
  }
}
