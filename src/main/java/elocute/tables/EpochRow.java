package elocute.tables;

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
    long skippedSteps,
    String weightsHash)
    implements TableRow {}
