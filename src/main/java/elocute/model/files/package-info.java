/**
 * Weight files: safetensors, sharded safetensors and PyTorch's own, read and written as named
 * tensors.
 *
 * <p>In: files. Out: {@link elocute.model.files.WeightFile}, {@link
 * elocute.model.files.TensorSource}. Read first: {@link elocute.model.files.WeightFiles}.
 */
package elocute.model.files;
