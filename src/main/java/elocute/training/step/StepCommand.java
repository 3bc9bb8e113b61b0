package elocute.training.step;

/** What all ranks do after a step; rank 0 decides, and the step's last gradients carry it. */
public enum StepCommand {
  GO_ON,
  CHECKPOINT,
  /** Leave a checkpoint and stop. */
  STOP
}
