package elocute.lake.tables;

import elocute.lake.tables.Flat.Presence;

/**
 * One epoch of a run, measured on the validation split after the epoch.
 *
 * @param experiment run name
 * @param epoch from 1
 * @param steps optimiser steps so far
 * @param trainLoss mean training loss over the epoch
 * @param validation what was measured on the validation split
 * @param rates learning rates during the epoch
 * @param audioSeconds audio trained on
 * @param wallSeconds wall time of the epoch, validation included
 * @param infeasibleItems items whose target does not fit its frames
 * @param skippedSteps steps of the epoch left out because their gradient was not finite
 * @param weightsHash hash of all weights at the epoch's end
 * @param paddingShare share of the samples trained on that was padding, 0 to 1
 * @param phases where rank 0's time in the training steps went
 * @param evaluation what was measured on the evaluation split; null unless {@code
 *     evaluate_each_epoch}
 * @param detection decisions derived from the phones heard, on the validation split; null in rows
 *     of older versions
 */
public record EpochRow(
    String experiment,
    int epoch,
    long steps,
    double trainLoss,
    @Flat Validation validation,
    @Flat LearningRatePair rates,
    double audioSeconds,
    double wallSeconds,
    long infeasibleItems,
    @AddedColumn long skippedSteps,
    String weightsHash,
    @AddedColumn double paddingShare,
    @AddedColumn @Flat PhaseSeconds phases,
    @AddedColumn @Flat(prefix = "evaluation", presence = Presence.SOMETIMES) Evaluation evaluation,
    @AddedColumn @Flat(prefix = "detection", presence = Presence.SOMETIMES) Detection detection)
    implements TableRow {

  /**
   * Measured on the validation split.
   *
   * @param validationLoss validation loss
   * @param errorAccuracy error token accuracy, 1 - edits / tokens
   * @param errorWeightedF1 weighted F1 of the error head
   * @param errorMacroF1 macro F1 of the error head
   * @param phonemeAccuracy 1 - PER
   * @param per phoneme error rate
   */
  public record Validation(
      double validationLoss,
      double errorAccuracy,
      double errorWeightedF1,
      double errorMacroF1,
      double phonemeAccuracy,
      double per) {}

  /**
   * Measured on the evaluation split.
   *
   * @param loss loss; null where it is not known, as the others
   * @param errorAccuracy error token accuracy
   * @param phonemeAccuracy 1 - PER
   * @param detectionAccuracy token accuracy of the decisions derived from the phones heard
   * @param detectionF1 their F1 of wrong phones
   */
  public record Evaluation(
      Double loss,
      Double errorAccuracy,
      Double phonemeAccuracy,
      Double detectionAccuracy,
      Double detectionF1) {}

  /**
   * Decisions derived from the phones heard, measured as those of the error head.
   *
   * @param accuracy token accuracy, 1 - edits / tokens
   * @param precision precision of class {@code I}
   * @param recall recall of class {@code I}
   * @param f1 F1 of class {@code I}
   */
  public record Detection(double accuracy, double precision, double recall, double f1) {}
}
