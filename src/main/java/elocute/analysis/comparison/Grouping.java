package elocute.analysis.comparison;

import elocute.lake.tables.UtteranceScoreRow;
import java.util.Locale;
import java.util.function.Function;

/** Groups of utterances that metrics are shown for. */
public enum Grouping {
  FIRST_LANGUAGE(UtteranceScoreRow::firstLanguage),
  SPEAKER(UtteranceScoreRow::speaker);

  private final Function<UtteranceScoreRow, String> group;

  Grouping(Function<UtteranceScoreRow, String> group) {
    this.group = group;
  }

  /** The group that an utterance belongs to. */
  String of(UtteranceScoreRow row) {
    return group.apply(row);
  }

  /** As on the command line and in tables: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
