package elocute.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.allreduce.RankGroup;
import elocute.config.TrainingSettings;
import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.HeadLosses;
import elocute.scoring.metrics.UtteranceScore;
import elocute.scoring.metrics.UtteranceSequences;
import elocute.training.data.BatchBudget;
import elocute.training.data.BatchShare;
import elocute.training.data.EpochPlan;
import elocute.training.data.Example;
import elocute.training.data.TrainingData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures a model on the validation split: each rank predicts its share, all ranks see all
 * predictions, so that all come to the same numbers and the same decisions.
 */
final class Validation {

  private static final JsonMapper JSON = new JsonMapper();

  private final TrainingSettings settings;
  private final TrainingData data;
  private final RankGroup ranks;

  Validation(TrainingSettings settings, TrainingData data, RankGroup ranks) {
    this.settings = settings;
    this.data = data;
    this.ranks = ranks;
  }

  /**
   * The result of one validation.
   *
   * @param loss weighted sum of both heads' mean losses
   * @param summary all metrics
   * @param predictions all predictions, by utterance index
   */
  record Result(double loss, EvaluationSummary summary, List<Prediction> predictions) {}

  Result measure(Predictor predictor) {
    int[] samples = TrainingData.samples(data.validation());
    List<Prediction> own = new ArrayList<>();
    for (int[] batch :
        EpochPlan.byLength(samples, BatchBudget.of(settings, ranks.size())).batches()) {
      BatchShare share = BatchShare.of(data.validation(), batch, ranks.rank(), ranks.size());
      if (!share.isEmpty()) {
        own.addAll(predictor.predict(data.validation(), share));
      }
    }
    List<Prediction> all = gather(own);
    double loss = HeadLosses.mean(all, settings.errorWeight(), settings.phonemeWeight());
    return new Result(loss, summary(all), all);
  }

  /** The sequences of one utterance, true and predicted. */
  UtteranceSequences sequences(Prediction prediction) {
    Example example = data.validation().example(prediction.index());
    return new UtteranceSequences(
        example.utteranceId(),
        example.canonicalPhones(),
        data.inventory().decode(example.phonemeTarget()),
        data.inventory().decode(prediction.phonemes()),
        data.inventory().decode(prediction.diagnosis()),
        data.errorLabels().decode(example.errorTarget()),
        data.errorLabels().decode(prediction.errors()));
  }

  private EvaluationSummary summary(List<Prediction> predictions) {
    var summary = new EvaluationSummary();
    for (Prediction prediction : predictions) {
      summary.add(UtteranceScore.of(sequences(prediction)));
    }
    return summary;
  }

  private List<Prediction> gather(List<Prediction> own) {
    try {
      List<Prediction> all = new ArrayList<>();
      for (String part : LongMessages.allGather(ranks, JSON.writeValueAsString(own))) {
        all.addAll(List.of(JSON.readValue(part, Prediction[].class)));
      }
      all.sort(Comparator.comparingInt(Prediction::index));
      return all;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "predictions of a rank are not readable: " + e.getMessage(), e);
    }
  }
}
