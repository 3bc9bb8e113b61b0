package elocute.training.step;

/**
 * What one rank saw of one optimiser step.
 *
 * @param loss this rank's part of the step's loss; the parts of all ranks add up to it
 * @param gradientNorm global norm of the gradient without the loss scale, the same on all ranks
 * @param applied whether the step was taken; a gradient that is not finite is skipped by all ranks
 *     alike
 * @param audioSeconds audio that this rank trained on
 * @param paddedSeconds the same with padding
 * @param infeasibleItems targets of the whole step that do not fit their frames
 * @param command what all ranks do now
 * @param times where this rank's time went
 */
public record StepOutcome(
    double loss,
    double gradientNorm,
    boolean applied,
    double audioSeconds,
    double paddedSeconds,
    int infeasibleItems,
    StepCommand command,
    StepTimes times) {}
