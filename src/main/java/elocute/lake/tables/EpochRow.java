package elocute.lake.tables;

/**
 * One epoch of a run, measured on the validation split after the epoch.
 *
 * @param experiment run name
 * @param epoch from 1
 * @param steps optimiser steps so far
 * @param trainLoss mean training loss over the epoch
 * @param validationLoss validation loss
 * @param errorAccuracy error token accuracy, 1 - edits / tokens
 * @param errorWeightedF1 weighted F1 of the error head
 * @param errorMacroF1 macro F1 of the error head
 * @param phonemeAccuracy 1 - PER
 * @param per phoneme error rate
 * @param mainLr learning rate above the encoder during the epoch
 * @param wav2vecLr learning rate of the encoder during the epoch
 * @param audioSeconds audio trained on
 * @param wallSeconds wall time of the epoch, validation included
 * @param infeasibleItems items whose target does not fit its frames
 * @param skippedSteps steps of the epoch left out because their gradient was not finite
 * @param weightsHash hash of all weights at the epoch's end
 * @param paddingShare share of the samples trained on that was padding, 0 to 1
 * @param dataSeconds time that rank 0 waited for audio, as all of the five in the training steps
 * @param forwardSeconds time of forward passes and losses
 * @param backwardSeconds time of backward passes
 * @param allReduceSeconds time of the exchange of gradients, waiting for slower ranks included
 * @param optimizerSeconds time of clipping and AdamW
 * @param evaluationLoss loss on the evaluation split; null, as the next two, unless {@code
 *     evaluate_each_epoch}
 * @param evaluationErrorAccuracy error token accuracy there
 * @param evaluationPhonemeAccuracy 1 - PER there
 */
public record EpochRow(
    String experiment,
    int epoch,
    long steps,
    double trainLoss,
    double validationLoss,
    double errorAccuracy,
    double errorWeightedF1,
    double errorMacroF1,
    double phonemeAccuracy,
    double per,
    double mainLr,
    double wav2vecLr,
    double audioSeconds,
    double wallSeconds,
    long infeasibleItems,
    @AddedColumn long skippedSteps,
    String weightsHash,
    @AddedColumn double paddingShare,
    @AddedColumn double dataSeconds,
    @AddedColumn double forwardSeconds,
    @AddedColumn double backwardSeconds,
    @AddedColumn double allReduceSeconds,
    @AddedColumn double optimizerSeconds,
    @AddedColumn Double evaluationLoss,
    @AddedColumn Double evaluationErrorAccuracy,
    @AddedColumn Double evaluationPhonemeAccuracy)
    implements TableRow {}
