package elocute.lake.tables;

/**
 * How well goodness of pronunciation tells right canonical phones from wrong ones; null columns
 * where it was not measured.
 *
 * @param auc area under the ROC curve
 * @param averagePrecision average precision of wrong phones
 * @param f1 F1 of wrong phones at the calibration's threshold; null without a calibration
 * @param meanGap mean gap of ten bins of probabilities; null without a calibration
 * @param ends ends of their intervals
 */
public record GopMetrics(
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
