package elocute.analysis.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.analysis.score.ScoreReport.ErrorType;
import elocute.analysis.score.ScoreReport.Mispronunciations;
import elocute.lake.tables.TablePrinter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a score report is written. */
public enum ScoreFormat {
  /** For people; rates in percent. */
  TEXT {
    @Override
    public String render(ScoreReport report) {
      return String.join(
              "\n\n",
              recognition(report),
              detection(report),
              derived(report),
              errorTypes(report),
              baselines(report))
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
    return text(
        TablePrinter.<Map.Entry<String, Mispronunciations>>of()
            .withRight("mispronunciations", Map.Entry::getKey)
            .withRight("TA", row -> row.getValue().trueAcceptances())
            .withRight("FR", row -> row.getValue().falseRejections())
            .withRight("FA", row -> row.getValue().falseAcceptances())
            .withRight("CD", row -> row.getValue().correctDiagnoses())
            .withRight("ED", row -> row.getValue().errorDiagnoses())
            .withRight("precision", row -> percent(row.getValue().detection().precision()))
            .withRight("recall", row -> percent(row.getValue().detection().recall()))
            .withRight("F1", row -> percent(row.getValue().detection().f1()))
            .withRight("95 %", row -> f1Interval(row.getValue()))
            .withRight("FRR", row -> percent(row.getValue().falseRejectionRate()))
            .withRight("FAR", row -> percent(row.getValue().falseAcceptanceRate()))
            .withRight("DER", row -> percent(row.getValue().diagnosisErrorRate()))
            .withRight("accuracy", row -> percent(row.getValue().detectionAccuracy())),
        List.of(
            Map.entry("plain", report.mispronunciations()),
            Map.entry("strict", report.strictMispronunciations())));
  }

  private static String derived(ScoreReport report) {
    return text(
        TablePrinter.<ScoreReport.DerivedDecisions>of()
            .withRight("wrong phones", row -> "derived")
            .withRight("accuracy", row -> percent(row.accuracy()))
            .withRight("95 %", row -> interval(row.accuracyLow(), row.accuracyHigh()))
            .withRight("precision", row -> percent(row.precision()))
            .withRight("recall", row -> percent(row.recall()))
            .withRight("F1", row -> percent(row.f1()))
            .withRight("95 % ", row -> interval(row.f1Low(), row.f1High())),
        List.of(report.derivedDecisions()));
  }

  private static String errorTypes(ScoreReport report) {
    return text(
        TablePrinter.<ErrorType>of()
            .withRight("errors", ErrorType::type)
            .withRight("said", ErrorType::occurrences)
            .withRight("CD", ErrorType::correctDiagnoses)
            .withRight("ED", ErrorType::errorDiagnoses)
            .withRight("FA", ErrorType::falseAcceptances)
            .withRight("recall", row -> percent(row.recall()))
            .withRight("DER", row -> percent(row.diagnosisErrorRate())),
        report.errorTypes());
  }

  private static String baselines(ScoreReport report) {
    return text(
        TablePrinter.<ScoreReport.BaselineScore>of()
            .withRight("without listening", row -> row.name().replace('_', ' '))
            .withRight("PER", row -> percent(row.per()))
            .withRight("95 %", row -> interval(row.perLow(), row.perHigh()))
            .withRight("F1", row -> percent(row.f1()))
            .withRight("95 % ", row -> interval(row.f1Low(), row.f1High()))
            .withRight("derived accuracy", row -> percent(row.detectionAccuracy()))
            .withRight("derived F1", row -> percent(row.detectionF1())),
        report.baselines());
  }

  private static <T> String text(TablePrinter<T> printer, List<T> rows) {
    return printer.lines(rows).collect(Collectors.joining("\n"));
  }

  private static String interval(double low, double high) {
    return percent(low) + " to " + percent(high);
  }

  private static String f1Interval(Mispronunciations rates) {
    return interval(rates.detection().f1Low(), rates.detection().f1High());
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.2f", 100 * rate);
  }
}
