/**
 * Distributed evaluation of a checkpoint: shards of a feature set in; prediction rows, one
 * evaluation row and {@code results/final_metrics.json} out. Tasks load the model once per executor
 * and return counts; audio and logits stay on the executors.
 */
package elocute.evaluation;
