package elocute.cli;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.ExtraSpeech;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import elocute.evaluation.prediction.Outcome;
import elocute.evaluation.prediction.Rejection;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recordings' outcomes for people. */
record PredictionReport(List<Outcome> outcomes) {

  private static final TablePrinter<HeardWord> WORDS =
      TablePrinter.<HeardWord>of()
          .with("word", HeardWord::word)
          .with("said by", PredictionReport::source)
          .with("canonical", word -> line(word, HeardPhone::canonical))
          .with("heard", word -> line(word, HeardPhone::heard))
          .with("operations", word -> line(word, HeardPhone::operation))
          .with("error head", word -> line(word, HeardPhone::errorLabel));

  private static final TablePrinter<Assessment> PHONES =
      TablePrinter.<Assessment>of()
          .with("recording", Assessment::wav)
          .with("seconds", PredictionReport::seconds)
          .with("heard", assessment -> String.join(" ", assessment.phones()))
          .with("error head", assessment -> String.join(" ", assessment.errorLabels()));

  private static final TablePrinter<Assessment> TEXTS =
      TablePrinter.<Assessment>of()
          .with("recording", Assessment::wav)
          .with("seconds", PredictionReport::seconds)
          .with("correct", assessment -> assessment.count("C"))
          .with("substituted", assessment -> assessment.count("S"))
          .with("deleted", assessment -> assessment.count("D"))
          .with("added", assessment -> assessment.count("A"))
          .with("extra phones", Assessment::extraPhones)
          .with("words with errors", PredictionReport::wrongWords);

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
      return single(assessment);
    }
    return tables(assessments(), of(Rejection.class));
  }

  private static String tables(List<Assessment> assessments, List<Rejection> rejections) {
    var text = new StringBuilder();
    if (!assessments.isEmpty()) {
      boolean texts = assessments.stream().anyMatch(assessment -> !assessment.words().isEmpty());
      text.append((texts ? TEXTS : PHONES).print(assessments, ReportFormat.TEXT)).append('\n');
    }
    if (!rejections.isEmpty()) {
      text.append(REJECTIONS.print(rejections, ReportFormat.TEXT)).append('\n');
    }
    return text.append("%d heard, %d rejected%n".formatted(assessments.size(), rejections.size()))
        .toString();
  }

  private static String single(Assessment assessment) {
    String head =
        "%s, %s s, heard by %s (%s), %s%nphones:     %s%nerror head: %s%n"
            .formatted(
                assessment.wav(),
                seconds(assessment),
                assessment.experiment(),
                assessment.modelType(),
                assessment.decoder(),
                orNone(assessment.phones()),
                orNone(assessment.errorLabels()));
    return assessment.words().isEmpty() ? head : head + words(assessment);
  }

  private static String orNone(List<String> tokens) {
    return tokens.isEmpty() ? "(nothing)" : String.join(" ", tokens);
  }

  private static String words(Assessment assessment) {
    return "%n%s%n%d correct (C), %d substituted (S), %d deleted (D), %d added (A)%s%n"
        .formatted(
            WORDS.print(rows(assessment), ReportFormat.TEXT),
            assessment.count("C"),
            assessment.count("S"),
            assessment.count("D"),
            assessment.count("A"),
            extra(assessment.extraPhones()));
  }

  /** The words, and what was said besides them at its place. */
  private static List<HeardWord> rows(Assessment assessment) {
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

  private static String extra(int phones) {
    return phones == 0 ? "" : ", %d phones of extra speech".formatted(phones);
  }

  private static String source(HeardWord word) {
    return word.pronunciations() == 1
        ? word.source()
        : "%s %d/%d".formatted(word.source(), word.pronunciation(), word.pronunciations());
  }

  private static String line(HeardWord word, Function<HeardPhone, String> token) {
    return word.phones().stream().map(token).collect(Collectors.joining(" "));
  }

  private static String seconds(Assessment assessment) {
    return String.format(Locale.ROOT, "%.2f", assessment.seconds());
  }

  private static String wrongWords(Assessment assessment) {
    return assessment.words().stream()
        .filter(word -> !word.saidRight())
        .map(HeardWord::word)
        .collect(Collectors.joining(" "));
  }
}
