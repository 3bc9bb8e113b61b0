package elocute.analysis.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import elocute.analysis.score.ScoreReport.ErrorType;
import elocute.analysis.score.ScoreReport.Mispronunciations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How a score report is written. */
public enum ScoreFormat {
  /** For people; rates in percent. */
  TEXT {
    @Override
    public String render(ScoreReport report) {
      return String.join(
              "\n\n", recognition(report), detection(report), errorTypes(report), baselines(report))
          + "\n";
    }
  },
  /** One object, snake-case keys, rates as fractions. */
  JSON {
    @Override
    public String render(ScoreReport report) {
      try {
        return MAPPER.writeValueAsString(report) + "\n";
      } catch (JsonProcessingException broken) {
        throw new IllegalStateException("the score report has no JSON form", broken);
      }
    }
  };

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** The report's text, with a line break at its end. */
  public abstract String render(ScoreReport report);

  private static String recognition(ScoreReport report) {
    ScoreReport.Phonemes phonemes = report.phonemes();
    return String.format(
        Locale.ROOT,
        """
        utterances        %d
        phoneme accuracy  %.2f %%
        PER               %.2f %% (95 %% interval %.2f to %.2f)
                          %d edits: %d substitutions, %d deletions, %d insertions; %d phones""",
        report.utterances(),
        100 * phonemes.accuracy(),
        100 * phonemes.per(),
        100 * phonemes.perLow(),
        100 * phonemes.perHigh(),
        phonemes.edits(),
        phonemes.substitutions(),
        phonemes.deletions(),
        phonemes.insertions(),
        phonemes.referencePhones());
  }

  private static String detection(ScoreReport report) {
    List<Map.Entry<String, Mispronunciations>> rows =
        List.of(
            Map.entry("plain", report.mispronunciations()),
            Map.entry("strict", report.strictMispronunciations()));
    return table(
        rows,
        List.of(
            column("mispronunciations", Map.Entry::getKey),
            column("TA", row -> row.getValue().trueAcceptances()),
            column("FR", row -> row.getValue().falseRejections()),
            column("FA", row -> row.getValue().falseAcceptances()),
            column("CD", row -> row.getValue().correctDiagnoses()),
            column("ED", row -> row.getValue().errorDiagnoses()),
            column("precision", row -> percent(row.getValue().detection().precision())),
            column("recall", row -> percent(row.getValue().detection().recall())),
            column("F1", row -> percent(row.getValue().detection().f1())),
            column("95 %", row -> f1Interval(row.getValue())),
            column("FRR", row -> percent(row.getValue().falseRejectionRate())),
            column("FAR", row -> percent(row.getValue().falseAcceptanceRate())),
            column("DER", row -> percent(row.getValue().diagnosisErrorRate())),
            column("accuracy", row -> percent(row.getValue().detectionAccuracy()))));
  }

  private static String f1Interval(Mispronunciations rates) {
    return percent(rates.detection().f1Low()) + " to " + percent(rates.detection().f1High());
  }

  private static String errorTypes(ScoreReport report) {
    return table(
        report.errorTypes(),
        List.of(
            column("errors", ErrorType::type),
            column("said", ErrorType::occurrences),
            column("CD", ErrorType::correctDiagnoses),
            column("ED", ErrorType::errorDiagnoses),
            column("FA", ErrorType::falseAcceptances),
            column("recall", row -> percent(row.recall())),
            column("DER", row -> percent(row.diagnosisErrorRate()))));
  }

  private static String baselines(ScoreReport report) {
    return table(
        report.baselines(),
        List.of(
            column("without listening", row -> row.name().replace('_', ' ')),
            column("PER", row -> percent(row.per())),
            column("95 %", row -> percent(row.perLow()) + " to " + percent(row.perHigh())),
            column("F1", row -> percent(row.f1())),
            column("95 % ", row -> percent(row.f1Low()) + " to " + percent(row.f1High()))));
  }

  private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns);
  }

  private static <T> ColumnData<T> column(String header, Function<T, ?> cell) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT)
        .with(row -> String.valueOf(cell.apply(row)));
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f", 100 * rate);
  }
}
