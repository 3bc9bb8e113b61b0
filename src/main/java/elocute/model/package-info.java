/**
 * The neural model, without Spark: a wav2vec 2.0 encoder and four architectures on top, their
 * parameters, CTC loss and decoding, and the AdamW step. It computes through {@link
 * elocute.model.TorchScriptModule}, whose operators are in the resource {@code ops.py}.
 *
 * <p>In: batches of 16 kHz waveforms, {@link elocute.config.ExperimentSettings}, weight files. Out:
 * {@link elocute.model.Logits}, losses, gradients and weights in {@link
 * elocute.model.ParameterStore}, decoded class sequences, safetensors files.
 */
package elocute.model;
