/**
 * Training over Spark executors: a barrier stage with one task per rank, each of which runs {@link
 * elocute.training.RankRun} and averages gradients with the others over a ring of its own; anew
 * from the latest checkpoint when a rank is lost.
 */
package elocute.distributed;
