package elocute.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import elocute.scoring.ScoreReport.Mispronunciations;
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
      return recognition(report) + "\n\n" + detection(report) + "\n";
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
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        rows,
        List.of(
            column("mispronunciations", Map.Entry::getKey),
            count("TA", Mispronunciations::trueAcceptances),
            count("FR", Mispronunciations::falseRejections),
            count("FA", Mispronunciations::falseAcceptances),
            count("CD", Mispronunciations::correctDiagnoses),
            count("ED", Mispronunciations::errorDiagnoses),
            percent("precision", Mispronunciations::precision),
            percent("recall", Mispronunciations::recall),
            percent("F1", Mispronunciations::f1),
            percent("FRR", Mispronunciations::falseRejectionRate),
            percent("FAR", Mispronunciations::falseAcceptanceRate),
            percent("DER", Mispronunciations::diagnosisErrorRate),
            percent("accuracy", Mispronunciations::detectionAccuracy)));
  }

  private static ColumnData<Map.Entry<String, Mispronunciations>> column(
      String header, Function<Map.Entry<String, Mispronunciations>, String> cell) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.RIGHT)
        .dataAlign(HorizontalAlign.RIGHT)
        .with(cell);
  }

  private static ColumnData<Map.Entry<String, Mispronunciations>> count(
      String header, Function<Mispronunciations, Long> count) {
    return column(header, row -> count.apply(row.getValue()).toString());
  }

  private static ColumnData<Map.Entry<String, Mispronunciations>> percent(
      String header, Function<Mispronunciations, Double> rate) {
    return column(
        header, row -> String.format(Locale.ROOT, "%.2f", 100 * rate.apply(row.getValue())));
  }
}
