package elocute.training;

import ai.djl.ndarray.NDArray;
import elocute.model.decoding.FrameScores;

/**
 * What one head says about a batch, in Java's memory: B utterances, T frames (or places, of an
 * error head that is asked), V classes.
 *
 * @param logits [B,T,V]
 * @param frames T
 * @param classes V
 * @param losses loss per target token, [B]; 0 where the target does not fit
 */
record HeadScores(float[] logits, int frames, int classes, float[] losses) {

  static HeadScores of(NDArray logits, NDArray losses) {
    return new HeadScores(
        logits.toFloatArray(),
        Math.toIntExact(logits.getShape().get(1)),
        Math.toIntExact(logits.getShape().get(2)),
        losses.toFloatArray());
  }

  /** An utterance's first rows. */
  FrameScores rows(int utterance, int count) {
    return new FrameScores(logits, Math.multiplyExact(utterance, frames * classes), count, classes);
  }
}
