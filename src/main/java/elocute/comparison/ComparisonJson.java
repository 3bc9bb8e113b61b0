package elocute.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import elocute.tables.ComparisonRow;
import java.util.List;
import java.util.Optional;

/** A comparison as JSON in snake case; a loss that is no finite number is a string. */
final class ComparisonJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

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
    return MAPPER.writeValueAsString(document) + "\n";
  }
}
