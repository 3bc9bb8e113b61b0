package elocute.training;

import ai.djl.ndarray.NDArray;
import elocute.model.decoding.CtcDecoder;
import elocute.model.decoding.FrameScores;
import elocute.model.nn.CtcLoss;

/**
 * What one head says about a batch, in Java's memory: B utterances, T frames, V classes.
 *
 * @param logits [B,T,V]
 * @param frames T
 * @param classes V
 * @param losses CTC loss per target token, [B]; 0 where the target does not fit
 */
record HeadScores(float[] logits, int frames, int classes, float[] losses) {

  static HeadScores of(NDArray logits, int[] frameCounts, int[][] targets) {
    try (NDArray losses = CtcLoss.itemLosses(logits, frameCounts, targets)) {
      return new HeadScores(
          logits.toFloatArray(),
          Math.toIntExact(logits.getShape().get(1)),
          Math.toIntExact(logits.getShape().get(2)),
          losses.toFloatArray());
    }
  }

  int[] labels(CtcDecoder decoder, int row, int frameCount) {
    return decoder.decode(ofUtterance(row, frameCount));
  }

  /** One utterance's, without the padding. */
  FrameScores ofUtterance(int row, int frameCount) {
    int offset = Math.multiplyExact(row, frames * classes);
    return new FrameScores(logits, offset, frameCount, classes);
  }
}
