/**
 * Pretrained models by name, without any engine: a local directory or a Hugging Face hub id, found
 * in the local Hugging Face cache or downloaded into it.
 *
 * <p>In: the setting {@code encoder.pretrained}, the environment variables of Hugging Face's own
 * tools ({@link elocute.model.hub.HubEnvironment}). Out: a {@link elocute.model.hub.ModelDirectory}
 * on this machine, every downloaded byte checked. Read first: {@link
 * elocute.model.hub.PretrainedModels}.
 */
package elocute.model.hub;
