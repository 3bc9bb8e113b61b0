/**
 * Distributed evaluation of a checkpoint. In: ranges of a feature set's batches. Out: an
 * evaluation's rows of all tables and {@code results/final_metrics.json}, or a checkpoint's {@code
 * calibration.json}. An executor loads the model once, tasks return counts and losses per
 * utterance; audio and logits stay on the executors. Read first: {@link
 * elocute.evaluation.Evaluation}.
 */
package elocute.evaluation;
