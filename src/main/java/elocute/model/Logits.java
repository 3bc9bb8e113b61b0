package elocute.model;

import ai.djl.ndarray.NDArray;

/**
 * The model's output for one padded batch: B utterances, T frames of the longest.
 *
 * @param errors float32 [B,T,E], E error classes with the blank; [B,T,0] if the pass left it out.
 *     Of an error head that is asked: [B,S,3+P], of S places of the longest canonical sequence, see
 *     {@link elocute.model.nn.PlaceLoss}; [B,T,0] if nothing was asked
 * @param phonemes float32 [B,T,P], P phonemes with the blank; [B,T,0] if the pass left it out
 * @param encoderPhonemes float32 [B,T,P], those of the Linear on the encoder itself; [B,T,0] if the
 *     model has none or the pass does not train phonemes
 * @param frameCounts real frames per utterance; what lies behind them is padding
 */
public record Logits(
    NDArray errors, NDArray phonemes, NDArray encoderPhonemes, int[] frameCounts) {}
