package elocute.lake.tables;

/**
 * How well one source tells right canonical phones from wrong ones; null columns where it was not
 * measured. Without a calibration goodness of pronunciation has no threshold and no probabilities;
 * an error head's own have the threshold one half.
 *
 * @param auc area under the ROC curve
 * @param averagePrecision average precision of wrong phones
 * @param f1 F1 of wrong phones at the threshold; null if there is none
 * @param meanGap mean gap of ten bins of probabilities; null if there are none
 * @param ends ends of their intervals
 */
public record PhoneScoreMetrics(
    Double auc, Double averagePrecision, Double f1, Double meanGap, @Flat Ends ends) {

  /**
   * The ends of their 95 % bootstrap intervals.
   *
   * @param aucLow lower end
   * @param aucHigh upper end
   * @param averagePrecisionLow lower end
   * @param averagePrecisionHigh upper end
   * @param f1Low lower end
   * @param f1High upper end
   * @param meanGapLow lower end
   * @param meanGapHigh upper end
   */
  public record Ends(
      Double aucLow,
      Double aucHigh,
      Double averagePrecisionLow,
      Double averagePrecisionHigh,
      Double f1Low,
      Double f1High,
      Double meanGapLow,
      Double meanGapHigh) {}
}
