package elocute.training;

import elocute.collective.RankGroup;

/** What all ranks do after a step; rank 0 decides. */
enum StepCommand {
  GO_ON,
  CHECKPOINT,
  /** Leave a checkpoint and stop. */
  STOP;

  /**
   * Tells all ranks what rank 0 decided.
   *
   * @param own what this rank would do
   */
  static StepCommand agree(RankGroup ranks, StepCommand own) {
    return valueOf(ranks.allGather(own.name()).get(0));
  }
}
