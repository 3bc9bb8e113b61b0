package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import elocute.lake.tables.EpochRow;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured after each epoch; element i of each list is of epoch {@code epochs[i]}.
 *
 * @param epochs from 1, ascending
 * @param trainLoss training loss
 * @param validationLoss validation loss
 * @param errorAccuracy error token accuracy on the validation split, as the next four
 * @param detectionAccuracy token accuracy of the decisions derived from the phones heard; NaN in
 *     rows of older versions
 * @param per phoneme error rate
 * @param weightedF1 weighted F1 of the error head
 * @param macroF1 macro F1 of the error head
 * @param rates learning rates
 */
record EpochCurves(
    List<Integer> epochs,
    List<Double> trainLoss,
    List<Double> validationLoss,
    List<Double> errorAccuracy,
    List<Double> detectionAccuracy,
    List<Double> per,
    List<Double> weightedF1,
    List<Double> macroF1,
    @JsonUnwrapped Rates rates) {

  /**
   * Learning rates.
   *
   * @param mainLr learning rate above the encoder
   * @param wav2vecLr learning rate of the encoder
   */
  record Rates(List<Double> mainLr, List<Double> wav2vecLr) {}

  static EpochCurves of(List<EpochRow> rows) {
    List<EpochRow> ordered =
        rows.stream().sorted(Comparator.comparingInt(EpochRow::epoch)).toList();
    return new EpochCurves(
        ordered.stream().map(EpochRow::epoch).toList(),
        values(ordered, EpochRow::trainLoss),
        values(ordered, row -> row.validation().validationLoss()),
        values(ordered, row -> row.validation().errorAccuracy()),
        values(ordered, EpochCurves::detectionAccuracy),
        values(ordered, row -> row.validation().per()),
        values(ordered, row -> row.validation().errorWeightedF1()),
        values(ordered, row -> row.validation().errorMacroF1()),
        new Rates(
            values(ordered, row -> row.rates().mainLr()),
            values(ordered, row -> row.rates().wav2vecLr())));
  }

  private static double detectionAccuracy(EpochRow row) {
    return row.detection() == null ? Double.NaN : row.detection().accuracy();
  }

  private static List<Double> values(List<EpochRow> rows, ToDoubleFunction<EpochRow> value) {
    return rows.stream().mapToDouble(value).boxed().toList();
  }
}
