package elocute.evaluation;

import com.jerolba.carpet.CloseableIterator;
import elocute.dataset.Dataset;
import elocute.dataset.UtteranceRow;
import elocute.distributed.AssignedGpu;
import elocute.lake.Lake;
import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.TwoWayLabels;
import elocute.scoring.metrics.UtteranceScore;
import elocute.training.BatchScores;
import elocute.training.Prediction;
import elocute.training.data.ExampleSource;
import elocute.training.data.ShortUtterances;
import elocute.training.data.WaveformBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Evaluates one range of batches on an executor. Batches are consecutive rows of the shard, which
 * is sorted by length, so neither the number of partitions nor the machine changes a batch, and
 * with it not a bit of the result.
 */
final class EvaluationTask implements Function<BatchRange, RangeResult> {

  private static final long serialVersionUID = 1L;

  private final EvaluationSpec spec;
  private final Dataset features;
  private final SerializableConfiguration hadoop;

  EvaluationTask(EvaluationSpec spec, Dataset features, SerializableConfiguration hadoop) {
    this.spec = spec;
    this.features = features;
    this.hadoop = hadoop;
  }

  @Override
  public RangeResult call(BatchRange range) throws IOException {
    Lake lake = Lake.open(spec.lakeUri(), hadoop.value());
    var scores = new RangeScores(spec);
    try (LoadedModel model =
            LoadedModel.shared(lake, spec.model(), AssignedGpu.of(TaskContext.get()));
        CloseableIterator<UtteranceRow> rows =
            features.rows(range.shard(), UtteranceRow.class, range.firstRow())) {
      for (long left = range.rows(); left > 0; left -= spec.batchSize()) {
        List<UtteranceRow> batch = new ArrayList<>();
        while (batch.size() < Math.min(left, spec.batchSize())) {
          batch.add(rows.next());
        }
        score(model, batch, scores);
      }
    }
    return scores.toResult(range.number(), staged(lake, range.number(), scores.predictions()));
  }

  private void score(LoadedModel model, List<UtteranceRow> batch, RangeScores scores) {
    List<UtteranceRow> heard =
        batch.stream().filter(row -> RowSource.samples(row) >= model.frameSamples()).toList();
    scores.leaveOut(tooShort(model, batch));
    if (heard.isEmpty()) {
      return;
    }
    ExampleSource rows = new RowSource(heard, model.inventory(), model.errorLabels());
    ExampleSource source =
        model.asksAboutPhones() ? new AskedRows(heard, rows, model.inventory()) : rows;
    BatchScores batchScores = model.score(source);
    List<Prediction> predictions = batchScores.decode(spec.decoder());
    for (int i = 0; i < predictions.size(); i++) {
      UtteranceRow row = heard.get(predictions.get(i).index());
      add(model, row, batchScores, i, predictions.get(i), scores);
    }
  }

  private static ShortUtterances tooShort(LoadedModel model, List<UtteranceRow> batch) {
    return new ShortUtterances(
        model.frameSamples(),
        batch.stream()
            .filter(row -> RowSource.samples(row) < model.frameSamples())
            .map(UtteranceRow::utteranceId)
            .toList());
  }

  private void add(
      LoadedModel model,
      UtteranceRow row,
      BatchScores batch,
      int place,
      Prediction prediction,
      RangeScores scores) {
    try {
      UtteranceScore score =
          scores.add(
              row,
              prediction,
              model.inventory().decode(prediction.phonemes()),
              model.inventory().decode(prediction.diagnosis()),
              // All models are compared by two-way labels, also those with finer classes.
              TwoWayLabels.of(model.errorLabels().decode(prediction.errors())));
      if (spec.judgePhones()) {
        var judge =
            new UtteranceJudge(
                new PhoneScorer(model.inventory()),
                model.samplesPerFrame() / (double) WaveformBatch.SAMPLE_RATE_HZ);
        scores.addPhones(
            row, judge.judge(row, score, batch.phonemeScores(place), batch.answers(place)));
      }
    } catch (RuntimeException failure) {
      throw EvaluationException.ofUtterance(row, failure);
    }
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
