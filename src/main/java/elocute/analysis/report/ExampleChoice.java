package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonValue;
import elocute.lake.tables.PredictionRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Why an utterance is shown as an example. */
enum ExampleChoice {
  /** Of the highest phoneme error rates. */
  WORST,
  /** Of the rates in the middle. */
  MEDIAN,
  /** Of the lowest. */
  BEST,
  /** Has one of the most frequent confusions. */
  CONFUSION;

  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A third each of worst, median and best utterances, worst first; all of them when there are no
   * more than asked for. The seed decides among equals, whatever the order of the rows.
   */
  static List<UtteranceExample> examples(List<PredictionRow> rows, int count, long seed) {
    List<PredictionRow> ordered = worstFirst(rows, seed);
    int all = Math.min(count, ordered.size());
    int worst = (all + 2) / 3;
    int best = all / 3;
    int median = all - worst - best;
    int middle = Math.max(worst, (ordered.size() - median) / 2);
    return Stream.of(
            WORST.of(ordered.subList(0, worst)),
            MEDIAN.of(ordered.subList(middle, middle + median)),
            BEST.of(ordered.subList(ordered.size() - best, ordered.size())))
        .flatMap(part -> part)
        .toList();
  }

  private static List<PredictionRow> worstFirst(List<PredictionRow> rows, long seed) {
    var ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparing(PredictionRow::utteranceId));
    Collections.shuffle(ordered, new Random(seed));
    ordered.sort(Comparator.comparingDouble(UtteranceExample::errorRate).reversed());
    return ordered;
  }

  private Stream<UtteranceExample> of(List<PredictionRow> rows) {
    return rows.stream().map(row -> UtteranceExample.of(this, row));
  }
}
