package elocute.lake.tables;

/**
 * One optimiser step of a run.
 *
 * @param experiment run name
 * @param epoch epoch, from 1
 * @param step number of the step in the run, from 0
 * @param loss training loss of the whole step, all ranks together
 * @param gradientNorm global norm of the gradient before clipping, without the loss scale
 * @param rates learning rates
 * @param lossScale what the loss was multiplied by; 1 unless the precision is fp16
 * @param audioSeconds audio of the step, all ranks together
 * @param phases where rank 0's time went
 * @param skipped whether the step was left out because its gradient was not finite
 */
public record StepRow(
    String experiment,
    int epoch,
    long step,
    double loss,
    double gradientNorm,
    @Flat LearningRatePair rates,
    double lossScale,
    double audioSeconds,
    @Flat PhaseSeconds phases,
    boolean skipped)
    implements TableRow {

  /** The same step with the loss and the audio of all ranks. */
  public StepRow ofAllRanks(double lossOfAll, double audioSecondsOfAll) {
    return new StepRow(
        experiment,
        epoch,
        step,
        lossOfAll,
        gradientNorm,
        rates,
        lossScale,
        audioSecondsOfAll,
        phases,
        skipped);
  }
}
