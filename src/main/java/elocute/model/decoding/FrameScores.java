package elocute.model.decoding;

import java.util.Arrays;
import java.util.Objects;

/**
 * One head's scores of one utterance, a part of its batch's [B,T,V]: T frames of V classes.
 *
 * @param values the batch's scores (logits or log-probabilities), row-major; not copied
 * @param offset where the utterance's first frame begins
 * @param frames real frames of the utterance, at least 0
 * @param classes V, the blank (0) included
 */
public record FrameScores(float[] values, int offset, int frames, int classes) {

  public FrameScores {
    if (classes < 1
        || frames < 0
        || offset < 0
        || offset + (long) frames * classes > values.length) {
      throw new IllegalArgumentException(
          "frame scores: %d frames of %d classes from %d do not lie within %d values"
              .formatted(frames, classes, offset, values.length));
    }
  }

  /**
   * The scores of a model that says a class in pauses, as if it said the blank there: the blank's
   * probability is that of both, the class's own is 0, and classes keep their numbers. So pauses
   * may stand between any labels, and a path still spells one label sequence.
   *
   * @param pause the class, from 1 to V-1
   */
  public FrameScores withPausesAsBlank(int pause) {
    if (pause < 1 || pause >= classes) {
      throw new IllegalArgumentException(
          "pause: class must be from 1 to %d, got %d".formatted(classes - 1, pause));
    }
    float[] folded = Arrays.copyOfRange(values, offset, offset + frames * classes);
    for (int start = 0; start < folded.length; start += classes) {
      folded[start] = (float) LogDomain.sum(folded[start], folded[start + pause]);
      folded[start + pause] = Float.NEGATIVE_INFINITY;
    }
    return new FrameScores(folded, 0, frames, classes);
  }

  /**
   * The scores as if nothing were said in some frames: there the blank is certain.
   *
   * @param from the first of them
   * @param to the one after the last
   */
  public FrameScores withBlanks(int from, int to) {
    Objects.checkFromToIndex(from, to, frames);
    float[] blank = Arrays.copyOfRange(values, offset, offset + frames * classes);
    Arrays.fill(blank, from * classes, to * classes, Float.NEGATIVE_INFINITY);
    for (int frame = from; frame < to; frame++) {
      blank[frame * classes] = 0;
    }
    return new FrameScores(blank, 0, frames, classes);
  }

  /** Whether each score is a number, and none an infinity. */
  public boolean areFinite() {
    for (int i = offset; i < offset + frames * classes; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** The class with the highest score in a frame; of equal ones the first. */
  int best(int frame) {
    int start = offset + frame * classes;
    int best = 0;
    for (int label = 1; label < classes; label++) {
      if (values[start + label] > values[start + best]) {
        best = label;
      }
    }
    return best;
  }

  /**
   * Log-probabilities of a frame's classes: the scores' log-softmax, in float64.
   *
   * @param result takes them, [V]
   */
  public void logProbabilities(int frame, double[] result) {
    int start = offset + frame * classes;
    double highest = values[start + best(frame)];
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += Math.exp(values[start + label] - highest);
    }
    double normaliser = highest + Math.log(sum);
    for (int label = 0; label < classes; label++) {
      result[label] = values[start + label] - normaliser;
    }
  }
}
