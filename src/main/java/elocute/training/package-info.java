/**
 * Training on one rank: utterances in, checkpoints and epoch rows out. Nothing here knows Spark.
 *
 * <p>{@link elocute.training.RankRun} prepares a rank's run, {@link elocute.training.Trainer} goes
 * through its epochs; {@link elocute.training.data} orders and pads the utterances, {@link
 * elocute.training.step} makes one optimiser step together with the other ranks of an {@link
 * elocute.allreduce.RankGroup}, {@link elocute.training.checkpoint} keeps what a run goes on from.
 */
package elocute.training;
