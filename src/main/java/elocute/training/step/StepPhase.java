package elocute.training.step;

/** What the time of an optimiser step goes into. */
enum StepPhase {
  /** Waiting for the batch's audio. */
  DATA,
  FORWARD,
  /** Backward, the loss scale included. */
  BACKWARD,
  /**
   * The exchange of gradients that outlasts the backward pass; waiting for slower ranks included.
   */
  ALL_REDUCE,
  /** Setting gradients to zero, norm, clipping and AdamW. */
  OPTIMIZER
}
