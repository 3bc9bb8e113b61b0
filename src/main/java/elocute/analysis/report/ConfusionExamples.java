package elocute.analysis.report;

import elocute.lake.tables.PredictionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses further examples, so that each of the most frequent confusions has some. */
final class ConfusionExamples {

  /** Examples that a confusion is to have, if as many utterances have it. */
  private static final int EACH = 2;

  private final Map<Confusion, Integer> lacking = new HashMap<>();

  private ConfusionExamples(List<Confusion> wanted) {
    wanted.forEach(confusion -> lacking.put(confusion, EACH));
  }

  /**
   * Utterances that have what the given examples lack; those with the fewest other errors come
   * first.
   *
   * @param wanted confusions that are to have examples
   * @param given examples that are there
   * @param rows all utterances
   */
  static List<UtteranceExample> beside(
      List<UtteranceExample> given, List<PredictionRow> rows, List<Confusion> wanted) {
    var choice = new ConfusionExamples(wanted);
    given.forEach(choice::helps);
    List<String> there = given.stream().map(UtteranceExample::utteranceId).toList();
    var chosen = new ArrayList<UtteranceExample>();
    for (PredictionRow row : fewestErrorsFirst(rows)) {
      if (choice.lacking.isEmpty()) {
        break;
      }
      if (!there.contains(row.utteranceId())) {
        UtteranceExample example = UtteranceExample.of(ExampleChoice.CONFUSION, row);
        if (choice.helps(example)) {
          chosen.add(example);
        }
      }
    }
    return chosen;
  }

  private static List<PredictionRow> fewestErrorsFirst(List<PredictionRow> rows) {
    return rows.stream()
        .filter(row -> row.phonemeEdits() > 0)
        .sorted(
            Comparator.comparingDouble(UtteranceExample::errorRate)
                .thenComparing(PredictionRow::utteranceId))
        .toList();
  }

  /** Counts an example in; whether it has a confusion that lacked one. */
  private boolean helps(UtteranceExample example) {
    List<Confusion> helped =
        example.columns().stream()
            .map(Confusion::of)
            .distinct()
            .filter(lacking::containsKey)
            .toList();
    helped.forEach(
        confusion -> lacking.computeIfPresent(confusion, (same, n) -> n == 1 ? null : n - 1));
    return !helped.isEmpty();
  }
}
