package elocute.comparison;

import elocute.tables.ComparisonRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Experiments side by side.
 *
 * @param id unique id; empty until saved
 * @param split split of the evaluations
 * @param rows highest error accuracy first, equals by name; at least one
 * @param notes what a reader of the table should know, one sentence each
 */
public record Comparison(String id, String split, List<ComparisonRow> rows, List<String> notes) {

  private static final Comparator<ComparisonRow> BY_ERROR_ACCURACY =
      Comparator.comparingDouble((ComparisonRow row) -> -row.errorAccuracy())
          .thenComparing(ComparisonRow::experiment);

  public Comparison {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison needs at least one experiment, but has none");
    }
    rows = rows.stream().sorted(BY_ERROR_ACCURACY).toList();
    notes = List.copyOf(notes);
  }

  /** The experiment of the highest error accuracy. */
  public ComparisonRow bestErrorDetection() {
    return rows.get(0);
  }

  /** The experiment of the lowest phoneme error rate. */
  public ComparisonRow bestPhonemeRecognition() {
    return rows.stream().min(Comparator.comparingDouble(ComparisonRow::per)).orElseThrow();
  }

  /** The experiment of the lowest validation loss; none when no loss is a finite number. */
  public Optional<ComparisonRow> lowestValidationLoss() {
    return rows.stream()
        .filter(row -> Double.isFinite(row.validationLoss()))
        .min(Comparator.comparingDouble(ComparisonRow::validationLoss));
  }

  /** The same under an id, which all its rows carry. */
  Comparison withId(String newId) {
    List<ComparisonRow> renamed = rows.stream().map(row -> withId(row, newId)).toList();
    return new Comparison(newId, split, renamed, notes);
  }

  private static ComparisonRow withId(ComparisonRow row, String id) {
    return new ComparisonRow(
        row.experiment(),
        id,
        row.comparedAt(),
        row.modelType(),
        row.errorAccuracy(),
        row.phonemeAccuracy(),
        row.per(),
        row.batchSize(),
        row.mainLr(),
        row.wav2vecLr(),
        row.validationLoss());
  }
}
