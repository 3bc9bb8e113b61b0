/**
 * Utterances on their way into a step: the rank's local copy, the order of an epoch, the share of a
 * batch, perturbations, padding; what an error head is asked, and how it is read.
 *
 * <p>In: {@link elocute.dataset.UtteranceSpool}. Out: padded batches of waveforms and targets. Read
 * first: {@link elocute.training.data.EpochPlan}.
 */
package elocute.training.data;
