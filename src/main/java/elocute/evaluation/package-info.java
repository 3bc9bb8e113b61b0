/**
 * Distributed evaluation of a checkpoint: ranges of a feature set's batches in; an evaluation's
 * rows of all tables and {@code results/final_metrics.json} out. An executor loads the model once,
 * tasks return counts and losses per utterance; audio and logits stay on the executors.
 */
package elocute.evaluation;
