package elocute.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.tables.ComparisonRow;
import elocute.tables.SnakeCaseJson;
import java.util.List;
import java.util.Optional;

/** A comparison as JSON in snake case; a loss that is no finite number is a string. */
final class ComparisonJson {
  private record Document(
      String comparisonId,
      String split,
      String bestErrorDetection,
      String bestPhonemeRecognition,
      String lowestValidationLoss,
      List<String> notes,
      List<ComparisonRow> rows) {}

  private ComparisonJson() {}

  static String write(Comparison comparison) throws JsonProcessingException {
    Optional<ComparisonRow> lowest = comparison.lowestValidationLoss();
    var document =
        new Document(
            comparison.id(),
            comparison.split(),
            comparison.bestErrorDetection().experiment(),
            comparison.bestPhonemeRecognition().experiment(),
            lowest.map(ComparisonRow::experiment).orElse(""),
            comparison.notes(),
            comparison.rows());
    return SnakeCaseJson.write(document);
  }
}
