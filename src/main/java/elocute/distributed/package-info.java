/**
 * Training over Spark executors: a barrier stage with one task per rank, each of which runs {@link
 * elocute.training.RankRun} and averages gradients with the others over a ring of its own; anew
 * from the latest checkpoint when a rank is lost.
 *
 * <p>In: settings, a feature set, a Spark context. Out: a run in the lake: checkpoints, rows, its
 * log. Read first: {@link elocute.distributed.DistributedTraining}.
 */
package elocute.distributed;
