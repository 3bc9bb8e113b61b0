package elocute.lake.tables;

/**
 * Where rank 0's time in training steps went.
 *
 * @param dataSeconds time that it waited for audio
 * @param forwardSeconds time of forward passes and losses
 * @param backwardSeconds time of backward passes
 * @param allReduceSeconds time of the exchange of gradients beyond the backward pass, waiting for
 *     slower ranks included
 * @param optimizerSeconds time of clipping and AdamW
 */
public record PhaseSeconds(
    double dataSeconds,
    double forwardSeconds,
    double backwardSeconds,
    double allReduceSeconds,
    double optimizerSeconds) {}
