/**
 * What a run leaves to resume from, whole or not at all: weights, moments, position, settings.
 *
 * <p>In: {@link elocute.training.checkpoint.TrainingState} and tensors. Out: directories of the
 * lake that vouch for every byte. Read first: {@link elocute.training.checkpoint.CheckpointRecord},
 * then {@code LakeCheckpoints}.
 */
package elocute.training.checkpoint;
