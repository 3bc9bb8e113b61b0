package elocute.model.decoding.goodness;

import elocute.model.decoding.FrameScores;

/** Log-probabilities of T frames of V classes, frame by frame. */
final class FrameProbabilities {

  private final int frames;
  private final int classes;
  private final double[] values;

  /**
   * Takes the scores' log-softmax.
   *
   * @throws IllegalArgumentException if a frame's scores have none: a NaN, an infinity, or minus
   *     infinity for all classes
   */
  FrameProbabilities(FrameScores scores) {
    frames = scores.frames();
    classes = scores.classes();
    values = new double[Math.multiplyExact(frames, classes)];
    double[] row = new double[classes];
    for (int frame = 0; frame < frames; frame++) {
      scores.logProbabilities(frame, row);
      if (Double.isNaN(row[0])) {
        throw new IllegalArgumentException(
            "frame scores: those of frame %d are no distribution".formatted(frame));
      }
      System.arraycopy(row, 0, values, frame * classes, classes);
    }
  }

  int frames() {
    return frames;
  }

  int classes() {
    return classes;
  }

  double at(int frame, int label) {
    return values[frame * classes + label];
  }
}
