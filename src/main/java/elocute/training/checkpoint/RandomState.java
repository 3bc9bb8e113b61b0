package elocute.training.checkpoint;

/**
 * The whole random state of a run. No generator outlives a step: each is seeded anew from the run's
 * seed and its position, see {@link elocute.model.tensor.Seeds}, so that seed and step say it all.
 *
 * @param derivation how seeds come about
 * @param seed the run's seed
 * @param step optimiser steps done; the next step's generators are seeded with this number
 */
public record RandomState(String derivation, long seed, long step) {

  private static final String DERIVATION =
      "splitmix64 of (seed, epoch) for the order of utterances, of (seed, step) for the choice of"
          + " tasks, of (seed, step, micro-batch, rank) for dropout";

  static RandomState of(long seed, long step) {
    return new RandomState(DERIVATION, seed, step);
  }
}
