package elocute.evaluation;

import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableRow;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.Bootstrap;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Writes an evaluation to the lake's tables. The row of {@code evaluations} comes last and makes
 * the evaluation visible: rows of other tables whose evaluation is not there are of one that has
 * failed or goes on.
 */
final class EvaluationTables {

  private final TableStore store;
  private final String commit;

  /**
   * @param commit name of the file of table evaluations, written last
   */
  EvaluationTables(Lake lake, String commit) {
    this.store = new TableStore(lake);
    this.commit = commit;
  }

  void write(
      EvaluationRow row,
      Measurements measurements,
      PhoneMeasurements phoneMeasurements,
      Bootstrap bootstrap,
      Collection<RangeResult> results)
      throws IOException {
    String run = row.experiment();
    String id = row.evaluationId();
    publishPredictions(run, id, results);
    var phones = new PhoneRows(run, id);
    store.append(Table.UTTERANCE_SCORES, run, id, measurements.utterances());
    store.append(
        Table.SPEAKER_METRICS, run, id, SpeakerMetricRows.of(measurements.utterances(), bootstrap));
    store.append(
        Table.BASELINES,
        run,
        id,
        new BaselineRows(run, id).of(measurements.references(), bootstrap));
    store.append(Table.PHONE_METRICS, run, id, phones.metrics(measurements.phones()));
    store.append(Table.PHONE_CONFUSIONS, run, id, phones.confusions(measurements.phones()));
    store.append(
        Table.ERROR_TYPE_METRICS, run, id, new ErrorTypeRows(run, id).of(measurements.phones()));
    append(Table.SCORE_METRICS, row, phoneMeasurements.metrics());
    append(Table.SCORE_RELIABILITY, row, phoneMeasurements.reliability());
    append(Table.PHONE_SCORES, row, phoneMeasurements.phones());
    store.append(Table.EVALUATIONS, run, commit, List.of(row));
  }

  private <T extends Record & TableRow> void append(Table<T> table, EvaluationRow row, List<T> rows)
      throws IOException {
    if (!rows.isEmpty()) {
      store.append(table, row.experiment(), row.evaluationId(), rows);
    }
  }

  private void publishPredictions(String run, String id, Collection<RangeResult> results)
      throws IOException {
    for (RangeResult result : results) {
      if (!result.stagedPredictions().isEmpty()) {
        store.publish(
            Table.PREDICTIONS,
            run,
            "%s-%05d".formatted(id, result.number()),
            new Path(result.stagedPredictions()));
      }
    }
  }
}
