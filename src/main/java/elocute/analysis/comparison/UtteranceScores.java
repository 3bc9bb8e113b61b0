package elocute.analysis.comparison;

import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.lake.tables.UtteranceScoreRow;
import elocute.scoring.metrics.EvaluationCounts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One evaluation's counts.
 *
 * @param byUtterance by utterance id; empty for evaluations older than table utterance_scores
 * @param byGroup summed by group; empty without grouping
 */
record UtteranceScores(
    SortedMap<String, EvaluationCounts> byUtterance, SortedMap<String, EvaluationCounts> byGroup) {

  static UtteranceScores read(TableStore tables, EvaluatedRun compared, Optional<Grouping> by)
      throws IOException {
    String evaluation = compared.evaluation().evaluationId();
    SortedMap<String, EvaluationCounts> byUtterance = new TreeMap<>();
    SortedMap<String, EvaluationCounts> byGroup = new TreeMap<>();
    for (UtteranceScoreRow row :
        tables.readFiles(Table.UTTERANCE_SCORES, compared.name(), evaluation)) {
      if (row.evaluationId().equals(evaluation)) {
        EvaluationCounts counts = row.counts().counts();
        byUtterance.put(row.utteranceId(), counts);
        by.ifPresent(group -> byGroup.merge(group.of(row), counts, EvaluationCounts::merge));
      }
    }
    return new UtteranceScores(byUtterance, byGroup);
  }

  /** The utterances that both have scored with the same reference, by id. */
  SortedMap<String, EvaluationCounts> sharedWith(UtteranceScores other) {
    SortedMap<String, EvaluationCounts> shared = new TreeMap<>();
    for (Map.Entry<String, EvaluationCounts> own : byUtterance.entrySet()) {
      EvaluationCounts theirs = other.byUtterance.get(own.getKey());
      if (theirs != null && isOfSameReference(own.getValue(), theirs)) {
        shared.put(own.getKey(), own.getValue());
      }
    }
    return shared;
  }

  private static boolean isOfSameReference(EvaluationCounts one, EvaluationCounts other) {
    return one.phonemes().referencePhones() == other.phonemes().referencePhones()
        && one.errors().labels() == other.errors().labels();
  }
}
