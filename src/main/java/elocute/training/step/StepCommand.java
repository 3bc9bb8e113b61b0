package elocute.training.step;

import elocute.allreduce.RankGroup;

/** What all ranks do after a step; rank 0 decides. */
public enum StepCommand {
  GO_ON,
  CHECKPOINT,
  /** Leave a checkpoint and stop. */
  STOP;

  /**
   * Tells all ranks what rank 0 decided.
   *
   * @param own what this rank would do
   */
  public static StepCommand agree(RankGroup ranks, StepCommand own) {
    return valueOf(ranks.allGather(own.name()).get(0));
  }
}
