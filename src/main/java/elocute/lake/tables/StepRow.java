package elocute.lake.tables;

/**
 * One optimiser step of a run.
 *
 * @param experiment run name
 * @param epoch epoch, from 1
 * @param step number of the step in the run, from 0
 * @param loss training loss of the whole step, all ranks together
 * @param gradientNorm global norm of the gradient before clipping, without the loss scale
 * @param mainLr learning rate above the encoder
 * @param wav2vecLr learning rate of the encoder
 * @param lossScale what the loss was multiplied by; 1 unless the precision is fp16
 * @param audioSeconds audio of the step, all ranks together
 * @param dataSeconds time that rank 0 waited for audio
 * @param forwardSeconds its time of forward passes and losses
 * @param backwardSeconds its time of backward passes
 * @param allReduceSeconds its time of the exchange of gradients, waiting for slower ranks included
 * @param optimizerSeconds its time of clipping and AdamW
 * @param skipped whether the step was left out because its gradient was not finite
 */
public record StepRow(
    String experiment,
    int epoch,
    long step,
    double loss,
    double gradientNorm,
    double mainLr,
    double wav2vecLr,
    double lossScale,
    double audioSeconds,
    double dataSeconds,
    double forwardSeconds,
    double backwardSeconds,
    double allReduceSeconds,
    double optimizerSeconds,
    boolean skipped)
    implements TableRow {}
