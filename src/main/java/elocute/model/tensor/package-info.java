/**
 * The bridge to libtorch: operators of {@code ops.py} as calls, flat memory, devices, threads.
 *
 * <p>In: DJL's arrays. Out: arrays, and gradients within a {@link
 * elocute.model.tensor.GradientScope}. Read first: {@link elocute.model.tensor.TorchScriptModule}.
 */
package elocute.model.tensor;
