package elocute.evaluation;

import com.jerolba.carpet.CloseableIterator;
import elocute.features.FeatureRow;
import elocute.features.FeatureSet;
import elocute.lake.Lake;
import elocute.metrics.UtteranceScore;
import elocute.metrics.UtteranceSequences;
import elocute.tables.PredictionRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import elocute.training.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Evaluates one shard on an executor. Batches are consecutive rows of the shard, which is sorted by
 * length, so neither the number of partitions nor the machine changes a batch, and with it not a
 * bit of the result.
 */
final class EvaluationTask implements Function<ShardWork, ShardResult> {

  private static final long serialVersionUID = 1L;

  private final EvaluationSpec spec;
  private final FeatureSet features;
  private final SerializableConfiguration hadoop;

  EvaluationTask(EvaluationSpec spec, FeatureSet features, SerializableConfiguration hadoop) {
    this.spec = spec;
    this.features = features;
    this.hadoop = hadoop;
  }

  @Override
  public ShardResult call(ShardWork work) throws IOException {
    Lake lake = Lake.open(spec.lakeUri(), hadoop.value());
    LoadedModel model = LoadedModel.shared(lake, spec);
    var result = new ShardScores();
    List<PredictionRow> rows = new ArrayList<>();
    try (CloseableIterator<FeatureRow> utterances = features.rows(work.shard(), FeatureRow.class)) {
      List<FeatureRow> batch = new ArrayList<>();
      while (utterances.hasNext()) {
        batch.add(utterances.next());
        if (batch.size() == spec.batchSize() || !utterances.hasNext()) {
          score(model, batch, result, rows);
          batch.clear();
        }
      }
    }
    return result.toResult(work.number(), staged(lake, work.number(), rows));
  }

  private void score(
      LoadedModel model, List<FeatureRow> batch, ShardScores result, List<PredictionRow> rows) {
    var source = new RowSource(batch, model.inventory(), model.errorLabels());
    for (Prediction prediction : model.score(source).decode(spec.decoder())) {
      FeatureRow row = batch.get(prediction.index());
      List<String> phones = model.inventory().decode(prediction.phonemes());
      var sequences =
          new UtteranceSequences(
              row.utteranceId(),
              row.canonicalTrainTarget(),
              row.perceivedTrainTarget(),
              phones,
              row.errorLabels(),
              correctOrNot(model.errorLabels().decode(prediction.errors())));
      UtteranceScore score = UtteranceScore.of(sequences);
      result.add(score, prediction);
      if (spec.savePredictions()) {
        rows.add(predictionRow(row, sequences, phones, score));
      }
    }
  }

  /** The two-way labels that all models are compared by, also those with finer classes. */
  private static List<String> correctOrNot(List<String> labels) {
    return labels.stream().map(label -> label.equals("C") ? "C" : "I").toList();
  }

  private PredictionRow predictionRow(
      FeatureRow row, UtteranceSequences sequences, List<String> phones, UtteranceScore score) {
    return new PredictionRow(
        spec.experiment(),
        spec.evaluationId(),
        row.utteranceId(),
        row.speaker(),
        row.firstLanguage(),
        row.sourcePath(),
        String.join(" ", sequences.canonical()),
        String.join(" ", sequences.perceived()),
        String.join(" ", phones),
        String.join(" ", sequences.errorLabels()),
        String.join(" ", sequences.predictedErrorLabels()),
        Math.toIntExact(score.phonemes().edits()),
        Math.toIntExact(score.errors().edits()));
  }

  /**
   * Predictions are staged by the task and published by the driver, so only one attempt's count.
   */
  private String staged(Lake lake, int number, List<PredictionRow> rows) throws IOException {
    if (rows.isEmpty()) {
      return "";
    }
    return new TableStore(lake)
        .stage(
            Table.PREDICTIONS,
            spec.experiment(),
            "%s-%05d-%d".formatted(spec.evaluationId(), number, TaskContext.get().taskAttemptId()),
            rows)
        .toString();
  }
}
