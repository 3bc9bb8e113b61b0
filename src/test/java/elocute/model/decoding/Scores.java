package elocute.model.decoding;

/** Scores of one utterance alone. */
final class Scores {
  private Scores() {}

  /** [T,V], row-major. */
  static FrameScores of(float[] values, int classes) {
    return new FrameScores(values, 0, values.length / classes, classes);
  }
}
