package elocute.runs;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.RunRow;
import java.util.List;
import java.util.Optional;

/**
 * The best that a run reached on its validation split.
 *
 * @param errorAccuracy highest error token accuracy
 * @param phonemeAccuracy highest phoneme accuracy
 * @param validationLoss lowest validation loss
 */
public record BestMetrics(double errorAccuracy, double phonemeAccuracy, double validationLoss) {

  /** Lowest phoneme error rate: what the highest phoneme accuracy leaves to 1. */
  public double per() {
    return 1 - phonemeAccuracy;
  }

  /** Of an ended run; none when it did not end its first epoch. */
  static Optional<BestMetrics> of(RunRow row) {
    return row.epochs() == 0
        ? Optional.empty()
        : Optional.of(
            new BestMetrics(
                row.bestErrorAccuracy(), row.bestPhonemeAccuracy(), row.bestValidationLoss()));
  }

  /** Of a run's epochs; none when there are none. */
  static Optional<BestMetrics> of(List<EpochRow> epochs) {
    return epochs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BestMetrics(
                epochs.stream()
                    .mapToDouble(row -> row.validation().errorAccuracy())
                    .max()
                    .orElseThrow(),
                epochs.stream()
                    .mapToDouble(row -> row.validation().phonemeAccuracy())
                    .max()
                    .orElseThrow(),
                epochs.stream()
                    .mapToDouble(row -> row.validation().validationLoss())
                    .min()
                    .orElseThrow()));
  }
}
