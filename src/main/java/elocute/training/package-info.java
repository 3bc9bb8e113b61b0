/**
 * Training on one rank. In: {@link elocute.config.RunSettings}, a feature set, the other ranks.
 * Out: checkpoints, rows of {@code epochs} and {@code steps}. Read first: {@link
 * elocute.training.RankRun}, then {@code EpochLoop}. Nothing here knows Spark.
 *
 * <p>{@link elocute.training.RankRun} prepares a rank's run, {@link elocute.training.Trainer} goes
 * through its epochs; {@link elocute.training.data} orders and pads the utterances, {@link
 * elocute.training.step} makes one optimiser step together with the other ranks of an {@link
 * elocute.allreduce.RankGroup}, {@link elocute.training.checkpoint} keeps what a run resumes from.
 *
 * <p>What happens are {@link elocute.training.TrainingEvent}s, which a list of {@link
 * elocute.training.TrainingListener}s is told in order: the gauges, the driver, the lake. Java 17
 * has no switch over types; so an event calls the listener's method for its kind, and the compiler
 * sees that no kind is forgotten. To ask whether to stop is no event: {@link
 * elocute.training.TrainingSession#stopRequested} does.
 */
package elocute.training;
