package elocute.training;

import elocute.training.step.LearningRates;

/**
 * Where a rank stands after an optimiser step.
 *
 * @param epoch epoch, from 1
 * @param step steps done of the run, this one included
 * @param loss training loss of the step as this rank can tell: its own part times the ranks
 * @param rates learning rates of the step
 * @param audioSecondsPerSecond this rank's audio of the step over the step's wall time
 */
public record StepProgress(
    int epoch, long step, double loss, LearningRates rates, double audioSecondsPerSecond) {}
