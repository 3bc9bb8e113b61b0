package elocute.cli;

import elocute.config.ModelType;
import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.HeardWord;
import elocute.evaluation.prediction.Outcome;
import elocute.evaluation.prediction.Rejection;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Recordings' outcomes for people. */
record PredictionReport(List<Outcome> outcomes) {

  private static final TablePrinter<Assessment> RECORDINGS =
      TablePrinter.<Assessment>of()
          .with("recording", Assessment::wav)
          .with("seconds", PredictionReport::seconds);

  private static final TablePrinter<Assessment> PHONES =
      RECORDINGS
          .with("heard", assessment -> String.join(" ", assessment.phones()))
          .with("error head", PredictionReport::errorHead);

  private static final TablePrinter<Rejection> REJECTIONS =
      TablePrinter.<Rejection>of()
          .with("rejected", Rejection::wav)
          .with("reason", Rejection::rejected)
          .with("detail", Rejection::detail);

  List<Assessment> assessments() {
    return of(Assessment.class);
  }

  private <T> List<T> of(Class<T> type) {
    return outcomes.stream().filter(type::isInstance).map(type::cast).toList();
  }

  String text() {
    if (outcomes.size() == 1 && outcomes.get(0) instanceof Assessment assessment) {
      return new AssessmentReport(assessment).text();
    }
    return tables(assessments(), of(Rejection.class));
  }

  private static String tables(List<Assessment> assessments, List<Rejection> rejections) {
    var text = new StringBuilder();
    if (!assessments.isEmpty()) {
      text.append(columns(assessments).print(assessments, ReportFormat.TEXT)).append('\n');
    }
    if (!rejections.isEmpty()) {
      text.append(REJECTIONS.print(rejections, ReportFormat.TEXT)).append('\n');
    }
    return text.append("%d heard, %d rejected%n".formatted(assessments.size(), rejections.size()))
        .append(unscored(assessments))
        .toString();
  }

  /** All labels of the error head, or why there are none. */
  static String errorHead(Assessment assessment) {
    boolean unasked =
        assessment.words().isEmpty() && assessment.modelType().equals(ModelType.PROMPTED.id());
    if (unasked) {
      return "(not asked: it needs to know what should be said, by --text or --phones)";
    }
    return assessment.errorLabels().isEmpty()
        ? "(nothing)"
        : String.join(" ", assessment.errorLabels());
  }

  private static TablePrinter<Assessment> columns(List<Assessment> assessments) {
    if (assessments.stream().allMatch(assessment -> assessment.words().isEmpty())) {
      return PHONES;
    }
    boolean scored = assessments.stream().anyMatch(assessment -> assessment.scoring().calibrated());
    TablePrinter<Assessment> columns =
        scored ? RECORDINGS.withRight("score", PredictionReport::score) : RECORDINGS;
    columns =
        columns
            .with("correct", assessment -> assessment.count("C"))
            .with("substituted", assessment -> assessment.count("S"))
            .with("deleted", assessment -> assessment.count("D"))
            .with("added", assessment -> assessment.count("A"))
            .with("extra phones", Assessment::extraPhones);
    return scored
        ? columns.with("worst words", assessment -> new WrongPhones(assessment).worstWords())
        : columns.with("words with errors", PredictionReport::wrongWords);
  }

  static String seconds(Assessment assessment) {
    return String.format(Locale.ROOT, "%.2f", assessment.seconds());
  }

  private static String score(Assessment assessment) {
    return assessment.score() == null ? "" : String.format(Locale.ROOT, "%.0f", assessment.score());
  }

  private static String wrongWords(Assessment assessment) {
    return assessment.words().stream()
        .filter(word -> !word.saidRight())
        .map(HeardWord::word)
        .collect(Collectors.joining(" "));
  }

  /** Why recordings with a text have no scores, each reason once. */
  private static String unscored(List<Assessment> assessments) {
    return assessments.stream()
        .filter(assessment -> !assessment.words().isEmpty())
        .map(assessment -> assessment.scoring().note())
        .filter(note -> !note.isEmpty())
        .distinct()
        .map("no scores: %s%n"::formatted)
        .collect(Collectors.joining());
  }
}
