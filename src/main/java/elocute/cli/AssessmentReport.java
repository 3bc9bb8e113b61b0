package elocute.cli;

import elocute.config.ModelType;
import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.ExtraSpeech;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One recording for people: what was heard, with a text the words to work on first, and each word
 * with the decisions that follow from the phones heard. The error head comes last.
 */
record AssessmentReport(Assessment assessment) {

  private static final String WRONG_MARK = "!";

  String text() {
    String head =
        "%s, %s s, heard by %s (%s), %s%n%s"
            .formatted(
                assessment.wav(),
                PredictionReport.seconds(assessment),
                assessment.experiment(),
                assessment.modelType(),
                assessment.decoder(),
                line("phones", orNone(assessment.phones())));
    return assessment.words().isEmpty()
        ? head + line("error head", PredictionReport.errorHead(assessment))
        : head + score() + worstWords() + table() + counts() + explanations();
  }

  private static String line(String name, String value) {
    return "%-12s %s%n".formatted(name + ":", value);
  }

  private static String orNone(List<String> tokens) {
    return tokens.isEmpty() ? "(nothing)" : String.join(" ", tokens);
  }

  private String score() {
    return assessment.score() == null
        ? ""
        : line("score", String.format(Locale.ROOT, "%.0f of 100", assessment.score()));
  }

  private String worstWords() {
    String worst = new WrongPhones(assessment).worstWords();
    return worst.isEmpty() ? "" : line("worst words", worst);
  }

  private String table() {
    return "%n%s%n".formatted(columns().print(rows(), ReportFormat.TEXT));
  }

  private TablePrinter<HeardWord> columns() {
    TablePrinter<HeardWord> columns = TablePrinter.<HeardWord>of().with("word", HeardWord::word);
    if (isScored()) {
      columns = columns.withRight("score", AssessmentReport::score);
    }
    columns =
        columns
            .with("said by", AssessmentReport::source)
            .with("canonical", word -> line(word, HeardPhone::canonical))
            .with("heard", word -> line(word, HeardPhone::heard))
            .with("operations", word -> line(word, HeardPhone::operation));
    if (isScored()) {
      columns = columns.with("phone scores", word -> line(word, this::score));
    } else if (isMeasured()) {
      columns = columns.with("GOP", word -> line(word, AssessmentReport::goodness));
    }
    return errorHeadSpeaks()
        ? columns.with("error head", word -> line(word, HeardPhone::errorLabel))
        : columns;
  }

  private boolean isScored() {
    return assessment.scoring().calibrated();
  }

  private boolean isMeasured() {
    return assessment.words().stream()
        .flatMap(word -> word.phones().stream())
        .anyMatch(phone -> phone.gop() != null);
  }

  /**
   * Whether it doubts anything: one that calls everything correct agrees with nobody, unless it was
   * asked about each phone.
   */
  private boolean errorHeadSpeaks() {
    boolean asked = assessment.modelType().equals(ModelType.PROMPTED.id());
    return (asked && !assessment.errorLabels().isEmpty()) || doubts();
  }

  private boolean doubts() {
    return assessment.errorLabels().stream().anyMatch(label -> !label.equals("C"));
  }

  /** The words, and what was said besides them at its place. */
  private List<HeardWord> rows() {
    List<HeardWord> rows = new ArrayList<>(assessment.words());
    List<ExtraSpeech> additions = assessment.additions();
    for (int last = additions.size() - 1; last >= 0; last--) {
      ExtraSpeech extra = additions.get(last);
      rows.add(
          extra.wordsBefore(),
          new HeardWord("(extra)", "", 1, 1, extra.phones(), null, null, null));
    }
    return rows;
  }

  private static String score(HeardWord word) {
    return word.score() == null ? "" : String.format(Locale.ROOT, "%.0f", word.score());
  }

  private String score(HeardPhone phone) {
    return phone.score() == null
        ? HeardPhone.NOTHING
        : String.format(Locale.ROOT, "%.0f", phone.score())
            + (assessment.isWrong(phone) ? WRONG_MARK : "");
  }

  private static String goodness(HeardPhone phone) {
    return phone.gop() == null
        ? HeardPhone.NOTHING
        : String.valueOf(Math.round(10 * phone.gop()) / 10.0);
  }

  private static String source(HeardWord word) {
    return word.pronunciations() == 1
        ? word.source()
        : "%s %d/%d".formatted(word.source(), word.pronunciation(), word.pronunciations());
  }

  private static String line(HeardWord word, Function<HeardPhone, String> token) {
    return word.phones().stream().map(token).collect(Collectors.joining(" "));
  }

  private String counts() {
    int extra = assessment.extraPhones();
    return "%d correct (C), %d substituted (S), %d deleted (D), %d added (A)%s%n"
        .formatted(
            assessment.count("C"),
            assessment.count("S"),
            assessment.count("D"),
            assessment.count("A"),
            extra == 0 ? "" : ", %d phones of extra speech".formatted(extra));
  }

  private String explanations() {
    return scoring() + errorHead();
  }

  private String scoring() {
    if (isScored()) {
      return String.format(
          Locale.ROOT,
          "phone scores: below %.0f a phone counts as wrong (%s)%n",
          assessment.scoring().threshold(),
          WRONG_MARK);
    }
    return isMeasured()
        ? "GOP: goodness of pronunciation in nats, 0 is best, instead of scores: %s%n"
            .formatted(assessment.scoring().note())
        : "no scores: %s%n".formatted(assessment.scoring().note());
  }

  private String errorHead() {
    if (errorHeadSpeaks()) {
      return "error head: %s%n".formatted(String.join(" ", assessment.errorLabels()));
    }
    return assessment.errorLabels().isEmpty()
        ? "error head: (nothing)%n".formatted()
        : "error head: calls everything correct, which says nothing here%n".formatted();
  }
}
