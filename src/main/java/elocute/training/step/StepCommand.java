package elocute.training.step;

/** What all ranks do after a step; rank 0 decides, and the step's last gradients carry it. */
public enum StepCommand {
  GO_ON(0),
  CHECKPOINT(1),
  /** Leave a checkpoint and stop. */
  STOP(2);

  private final float code;

  StepCommand(float code) {
    this.code = code;
  }

  /** As one more value among gradients, exact in bfloat16 as well. */
  float code() {
    return code;
  }

  static StepCommand of(float code) {
    for (StepCommand command : values()) {
      if (command.code == code) {
        return command;
      }
    }
    throw new IllegalArgumentException("no command has the code " + code);
  }
}
