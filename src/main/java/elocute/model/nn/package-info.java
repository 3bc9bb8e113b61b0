/**
 * The network's parts: parameters in flat memory, the wav2vec 2.0 encoder's layers, the heads of
 * the architectures, losses and AdamW.
 *
 * <p>In: waveforms or hidden states with their {@code FrameMask}. Out: hidden states, logits,
 * losses. Read first: {@link elocute.model.nn.ParameterStore}, then {@code Wav2Vec2Encoder} and
 * {@code TaskHeads}.
 */
package elocute.model.nn;
