package elocute.analysis.report;

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
 * @param errorAccuracy error token accuracy on the validation split, as the next three
 * @param per phoneme error rate
 * @param weightedF1 weighted F1 of the error head
 * @param macroF1 macro F1 of the error head
 * @param mainLr learning rate above the encoder
 * @param wav2vecLr learning rate of the encoder
 */
record EpochCurves(
    List<Integer> epochs,
    List<Double> trainLoss,
    List<Double> validationLoss,
    List<Double> errorAccuracy,
    List<Double> per,
    List<Double> weightedF1,
    List<Double> macroF1,
    List<Double> mainLr,
    List<Double> wav2vecLr) {

  static EpochCurves of(List<EpochRow> rows) {
    List<EpochRow> ordered =
        rows.stream().sorted(Comparator.comparingInt(EpochRow::epoch)).toList();
    return new EpochCurves(
        ordered.stream().map(EpochRow::epoch).toList(),
        values(ordered, EpochRow::trainLoss),
        values(ordered, EpochRow::validationLoss),
        values(ordered, EpochRow::errorAccuracy),
        values(ordered, EpochRow::per),
        values(ordered, EpochRow::errorWeightedF1),
        values(ordered, EpochRow::errorMacroF1),
        values(ordered, EpochRow::mainLr),
        values(ordered, EpochRow::wav2vecLr));
  }

  private static List<Double> values(List<EpochRow> rows, ToDoubleFunction<EpochRow> value) {
    return rows.stream().mapToDouble(value).boxed().toList();
  }
}
