package elocute.cli;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of an assessment that most need work, with what is wrong in them. */
record WrongPhones(Assessment assessment) {

  /** The worst words first: {@code his 55 (z as s), dog 57 (g left out)}; empty if all is right. */
  String worstWords() {
    return assessment.worstWords().stream()
        .map(word -> "%s%s (%s)".formatted(word.word(), score(word), wrong(word)))
        .collect(Collectors.joining(", "));
  }

  private static String score(HeardWord word) {
    return word.score() == null ? "" : String.format(Locale.ROOT, " %.0f", word.score());
  }

  private String wrong(HeardWord word) {
    if (word.phones().stream().allMatch(HeardPhone::deleted)) {
      return "not heard";
    }
    List<HeardPhone> wrong = word.phones().stream().filter(assessment::isWrong).toList();
    return wrong.stream().map(WrongPhones::named).collect(Collectors.joining(", "));
  }

  private static String named(HeardPhone phone) {
    if (phone.added()) {
      return phone.heard() + " added";
    }
    if (phone.deleted()) {
      return phone.canonical() + " left out";
    }
    return phone.operation().equals("C")
        ? phone.canonical() + " unclear"
        : phone.canonical() + " as " + phone.heard();
  }
}
