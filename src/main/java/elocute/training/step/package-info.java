/**
 * One optimiser step: forward and backward pass, the sum over ranks that overlaps the latter,
 * clipping, AdamW, the learning rates and the loss scale.
 *
 * <p>In: a global batch's share. Out: {@code StepOutcome}. Read first: {@code GradientStep}.
 */
package elocute.training.step;
