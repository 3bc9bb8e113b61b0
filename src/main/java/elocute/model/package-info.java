/**
 * The neural model, without Spark: a wav2vec 2.0 encoder and the architectures on top, from a
 * checkpoint, a pretrained model or random weights.
 *
 * <p>In: batches of 16 kHz waveforms, {@link elocute.config.RunSettings}, weight files. Out: {@link
 * elocute.model.Logits}. The parts are {@link elocute.model.nn}, their files {@link
 * elocute.model.files}, the bridge to libtorch {@link elocute.model.tensor}; what logits say is
 * {@link elocute.model.decoding}, where pretrained models come from {@link elocute.model.hub}. Read
 * first: {@link elocute.model.PronunciationModel}.
 */
package elocute.model;
