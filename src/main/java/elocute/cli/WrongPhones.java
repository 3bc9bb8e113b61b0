package elocute.cli;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The words of an assessment that most need work, with what is wrong in them. */
record WrongPhones(Assessment assessment) {

  private static final int MOST_WORDS = 5;

  /** The worst words first: {@code his 55 (z as s), dog 57 (g left out)}; empty if all is right. */
  String worstWords() {
    return assessment.words().stream()
        .filter(word -> word.phones().stream().anyMatch(assessment::isWrong))
        .sorted(Comparator.comparingDouble(WrongPhones::goodness))
        .limit(MOST_WORDS)
        .map(word -> "%s%s (%s)".formatted(word.word(), score(word), wrong(word)))
        .collect(Collectors.joining(", "));
  }

  private static double goodness(HeardWord word) {
    return word.score() != null
        ? word.score()
        : word.phones().stream()
            .map(HeardPhone::gop)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0);
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
