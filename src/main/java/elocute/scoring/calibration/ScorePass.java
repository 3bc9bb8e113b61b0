package elocute.scoring.calibration;

import java.util.ArrayList;
import java.util.List;

/** What is summed in one pass over phones from the lowest score to the highest. */
final class ScorePass {

  private static final int BINS = 10;

  private final ScoreKind kind;
  private final double threshold;
  private final long allWrong;

  private long wrong;
  private long right;
  private long calledWrong;
  private long rightCalledWrong;

  /** Pairs of a wrong and a right phone of which the right one scores higher; equal count half. */
  private double ordered;

  /** Sum over wrong phones of the precision at their score. */
  private double precisions;

  /** Right phones that score no better than half of the wrong ones; -1 before these have come. */
  private long rightAtHalfRecall = -1;

  private final double[] probabilities = new double[BINS];
  private final long[] binRight = new long[BINS];
  private final long[] binPhones = new long[BINS];

  /**
   * @param allWrong wrong phones that will come
   */
  ScorePass(ScoreKind kind, double threshold, long allWrong) {
    this.kind = kind;
    this.threshold = threshold;
    this.allWrong = allWrong;
  }

  /** Phones of one score, which is above those before. */
  void add(double score, long wrongOnes, long rightOnes) {
    if (wrongOnes + rightOnes == 0) {
      return;
    }
    ordered += rightOnes * (wrong + 0.5 * wrongOnes);
    wrong += wrongOnes;
    right += rightOnes;
    if (wrongOnes > 0) { // most scores are of right phones alone, and a division takes time
      precisions += wrongOnes * (wrong / (double) (wrong + right));
    }
    if (score < threshold) {
      calledWrong = wrong + right;
      rightCalledWrong = right;
    }
    if (rightAtHalfRecall < 0 && 2 * wrong >= allWrong) {
      rightAtHalfRecall = right;
    }
    if (kind == ScoreKind.PROBABILITY) {
      int bin = Math.min(BINS - 1, (int) (score * BINS));
      probabilities[bin] += score * (wrongOnes + rightOnes);
      binRight[bin] += rightOnes;
      binPhones[bin] += wrongOnes + rightOnes;
    }
  }

  double value(ScoreMetric metric) {
    long hits = calledWrong - rightCalledWrong;
    return switch (metric) {
      case AUC -> wrong == 0 || right == 0 ? 0.5 : ordered / ((double) wrong * right);
      case AVERAGE_PRECISION -> share(precisions, wrong);
      case FALSE_REJECTION_RATE_AT_HALF_RECALL -> share(Math.max(0, rightAtHalfRecall), right);
      case ACCURACY -> share(hits + right - rightCalledWrong, wrong + right);
      case PRECISION -> share(hits, calledWrong);
      case RECALL -> share(hits, wrong);
      case F1 -> share(2 * hits, calledWrong + wrong);
      case FALSE_REJECTION_RATE -> share(rightCalledWrong, right);
      case MEAN_GAP -> meanGap();
    };
  }

  private double meanGap() {
    double gaps = 0;
    for (int bin = 0; bin < BINS; bin++) {
      gaps += Math.abs(probabilities[bin] - binRight[bin]);
    }
    return share(gaps, wrong + right);
  }

  List<ReliabilityBin> reliability() {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(
          new ReliabilityBin(
              bin / (double) BINS,
              (bin + 1) / (double) BINS,
              binPhones[bin],
              share(probabilities[bin], binPhones[bin]),
              share(binRight[bin], binPhones[bin])));
    }
    return bins;
  }

  private static double share(double part, long whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
