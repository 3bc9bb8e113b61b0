/**
 * Training on one rank: utterances in, checkpoints and epoch rows out.
 *
 * <p>{@link elocute.training.EpochPlan} orders the utterances, {@link
 * elocute.training.GradientStep} turns one global batch into one optimiser step together with the
 * other ranks of an {@link elocute.collective.RankGroup}, {@link elocute.training.Trainer} is the
 * loop. Nothing here knows Spark.
 */
package elocute.training;
