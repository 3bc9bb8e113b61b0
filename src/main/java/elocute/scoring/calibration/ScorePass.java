package elocute.scoring.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is summed in one pass over phones from the lowest score to the highest, for many corpora at
 * once: in each a phone counts as often as its utterance was drawn. Arrays are by corpus, so that a
 * processor adds to several of them with one instruction. Numbers of phones are float64, too, and
 * exact.
 */
final class ScorePass {

  private static final int BINS = 10;

  private final ScoreKind kind;
  private final double threshold;
  private final double[] allWrong;
  private final int[] corporaWithoutWrong;

  private final double[] wrong;
  private final double[] right;
  private final double[] calledWrong;
  private final double[] rightCalledWrong;

  /** Pairs of a wrong and a right phone of which the right one scores higher; equal count half. */
  private final double[] ordered;

  /** Sum over wrong phones of the precision at their score. */
  private final double[] precisions;

  /** Right phones that score no better than half of the wrong ones; -1 before these have come. */
  private final double[] rightAtHalfRecall;

  private final double[][] probabilities;
  private final double[][] binRight;
  private final double[][] binWrong;

  /**
   * @param allWrong wrong phones that will come
   */
  ScorePass(ScoreKind kind, double threshold, double[] allWrong) {
    int corpora = allWrong.length;
    int bins = kind == ScoreKind.PROBABILITY ? BINS : 0;
    this.kind = kind;
    this.threshold = threshold;
    this.allWrong = allWrong;
    this.corporaWithoutWrong =
        IntStream.range(0, corpora).filter(corpus -> allWrong[corpus] == 0).toArray();
    this.wrong = new double[corpora];
    this.right = new double[corpora];
    this.calledWrong = new double[corpora];
    this.rightCalledWrong = new double[corpora];
    this.ordered = new double[corpora];
    this.precisions = new double[corpora];
    this.rightAtHalfRecall = new double[corpora];
    Arrays.fill(rightAtHalfRecall, -1);
    this.probabilities = new double[bins][corpora];
    this.binRight = new double[bins][corpora];
    this.binWrong = new double[bins][corpora];
  }

  /** Phones of one score, which is above those before. */
  void add(double score, double[] wrongOnes, double[] rightOnes) {
    for (int corpus = 0; corpus < wrong.length; corpus++) {
      ordered[corpus] += rightOnes[corpus] * (wrong[corpus] + 0.5 * wrongOnes[corpus]);
      wrong[corpus] += wrongOnes[corpus];
      right[corpus] += rightOnes[corpus];
      double phones = Math.max(1, wrong[corpus] + right[corpus]);
      precisions[corpus] += wrongOnes[corpus] * (wrong[corpus] / phones);
    }
    for (int corpus = 0; corpus < wrong.length; corpus++) {
      noteHalfRecall(corpus);
    }
    decide(score);
    if (kind == ScoreKind.PROBABILITY) {
      int bin = bin(score);
      double[] both = wrongOnes.clone();
      add(both, 1, rightOnes);
      add(probabilities[bin], score, both);
      add(binWrong[bin], 1, wrongOnes);
      add(binRight[bin], 1, rightOnes);
    }
  }

  /** As {@link #add} without wrong phones, which most scores are, and faster. */
  void addRight(double score, double[] rightOnes) {
    for (int corpus = 0; corpus < right.length; corpus++) {
      ordered[corpus] += rightOnes[corpus] * wrong[corpus];
      right[corpus] += rightOnes[corpus];
    }
    for (int corpus : corporaWithoutWrong) {
      noteHalfRecall(corpus);
    }
    decide(score);
    if (kind == ScoreKind.PROBABILITY) {
      int bin = bin(score);
      add(probabilities[bin], score, rightOnes);
      add(binRight[bin], 1, rightOnes);
    }
  }

  private void noteHalfRecall(int corpus) {
    boolean hasPhones = wrong[corpus] + right[corpus] > 0;
    if (rightAtHalfRecall[corpus] < 0 && hasPhones && 2 * wrong[corpus] >= allWrong[corpus]) {
      rightAtHalfRecall[corpus] = right[corpus];
    }
  }

  private void decide(double score) {
    if (score < threshold) {
      for (int corpus = 0; corpus < wrong.length; corpus++) {
        calledWrong[corpus] = wrong[corpus] + right[corpus];
        rightCalledWrong[corpus] = right[corpus];
      }
    }
  }

  private static int bin(double score) {
    return Math.min(BINS - 1, (int) (score * BINS));
  }

  private static void add(double[] sums, double factor, double[] addends) {
    for (int corpus = 0; corpus < sums.length; corpus++) {
      sums[corpus] += factor * addends[corpus];
    }
  }

  double value(ScoreMetric metric, int corpus) {
    double wrongOnes = wrong[corpus];
    double rightOnes = right[corpus];
    double called = calledWrong[corpus];
    double hits = called - rightCalledWrong[corpus];
    return switch (metric) {
      case AUC ->
          wrongOnes == 0 || rightOnes == 0 ? 0.5 : ordered[corpus] / (wrongOnes * rightOnes);
      case AVERAGE_PRECISION -> share(precisions[corpus], wrongOnes);
      case FALSE_REJECTION_RATE_AT_HALF_RECALL ->
          share(Math.max(0, rightAtHalfRecall[corpus]), rightOnes);
      case ACCURACY -> share(hits + rightOnes - rightCalledWrong[corpus], wrongOnes + rightOnes);
      case PRECISION -> share(hits, called);
      case RECALL -> share(hits, wrongOnes);
      case F1 -> share(2 * hits, called + wrongOnes);
      case FALSE_REJECTION_RATE -> share(rightCalledWrong[corpus], rightOnes);
      case MEAN_GAP -> meanGap(corpus);
    };
  }

  private double meanGap(int corpus) {
    double gaps = 0;
    for (int bin = 0; bin < BINS; bin++) {
      gaps += Math.abs(probabilities[bin][corpus] - binRight[bin][corpus]);
    }
    return share(gaps, wrong[corpus] + right[corpus]);
  }

  List<ReliabilityBin> reliability(int corpus) {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      double phones = binWrong[bin][corpus] + binRight[bin][corpus];
      bins.add(
          new ReliabilityBin(
              bin / (double) BINS,
              (bin + 1) / (double) BINS,
              (long) phones,
              share(probabilities[bin][corpus], phones),
              share(binRight[bin][corpus], phones)));
    }
    return bins;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
