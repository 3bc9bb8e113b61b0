package elocute.model.decoding;

/**
 * Prefix beam search (Hannun et al., arXiv 1408.2873) without a language model. Unlike the best
 * path it adds up all alignments of a label sequence, so that a width of 1 is not the same as
 * greedy; with a width of all possible prefixes it is exact.
 *
 * @param width label sequences that are kept after each frame, at least 1
 */
public record PrefixBeamDecoder(int width) implements CtcDecoder {

  public PrefixBeamDecoder {
    if (width < 1) {
      throw new IllegalArgumentException("beam width: must be at least 1, got " + width);
    }
  }

  /**
   * A label sequence.
   *
   * @param labels without blanks
   * @param logProbability natural logarithm of the probability of all its alignments that the
   *     search has seen
   */
  public record Hypothesis(int[] labels, double logProbability) {}

  @Override
  public int[] decode(FrameScores scores) {
    return search(scores).labels();
  }

  /** The best label sequence with its probability. */
  public Hypothesis search(FrameScores scores) {
    var beam = new PrefixBeam(width, scores.classes());
    double[] logProbabilities = new double[scores.classes()];
    for (int frame = 0; frame < scores.frames(); frame++) {
      scores.logProbabilities(frame, logProbabilities);
      beam.advance(logProbabilities);
    }
    return beam.best();
  }

  @Override
  public String id() {
    return "beam-" + width;
  }
}
