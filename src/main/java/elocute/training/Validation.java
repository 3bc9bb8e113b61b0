package elocute.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.collective.RankGroup;
import elocute.config.TrainingSettings;
import elocute.labels.ErrorLabels;
import elocute.labels.PhonemeInventory;
import elocute.metrics.EvaluationSummary;
import elocute.metrics.UtteranceScore;
import elocute.metrics.UtteranceSequences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures a model on the validation split: each rank predicts its share, all ranks see all predictions, so that all
 * come to the same numbers and the same decisions.
 */
final class Validation {

  private static final JsonMapper JSON = new JsonMapper();

  private final TrainingSettings settings;
  private final PhonemeInventory inventory;
  private final ErrorLabels errorLabels;
  private final ExampleSource source;
  private final RankGroup ranks;

  Validation(
      TrainingSettings settings,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      ExampleSource source,
      RankGroup ranks) {
    this.settings = settings;
    this.inventory = inventory;
    this.errorLabels = errorLabels;
    this.source = source;
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
    int[] samples = new int[source.size()];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = source.example(index).samples();
    }
    List<Prediction> own = new ArrayList<>();
    for (int[] batch : EpochPlan.byLength(samples, settings.batchSize() * ranks.size()).batches()) {
      int[] share = EpochPlan.share(batch, ranks.rank(), ranks.size());
      if (share.length > 0) {
        own.addAll(predictor.predict(source, share));
      }
    }
    List<Prediction> all = gather(own);
    return new Result(loss(all), summary(all), all);
  }

  /** The sequences of one utterance, true and predicted. */
  UtteranceSequences sequences(Prediction prediction) {
    Example example = source.example(prediction.index());
    return new UtteranceSequences(
        example.utteranceId(),
        example.canonicalPhones(),
        inventory.decode(example.phonemeTarget()),
        inventory.decode(prediction.phonemes()),
        errorLabels.decode(example.errorTarget()),
        errorLabels.decode(prediction.errors()));
  }

  private EvaluationSummary summary(List<Prediction> predictions) {
    var summary = new EvaluationSummary();
    for (Prediction prediction : predictions) {
      summary.add(UtteranceScore.of(sequences(prediction)));
    }
    return summary;
  }

  private double loss(List<Prediction> predictions) {
    double errors =
        predictions.stream()
            .filter(Prediction::errorFeasible)
            .mapToDouble(Prediction::errorLoss)
            .average()
            .orElse(0);
    double phonemes =
        predictions.stream()
            .filter(Prediction::phonemeFeasible)
            .mapToDouble(Prediction::phonemeLoss)
            .average()
            .orElse(0);
    return settings.errorWeight() * errors + settings.phonemeWeight() * phonemes;
  }

  private List<Prediction> gather(List<Prediction> own) {
    try {
      List<Prediction> all = new ArrayList<>();
      for (String part : ranks.allGather(JSON.writeValueAsString(own))) {
        all.addAll(List.of(JSON.readValue(part, Prediction[].class)));
      }
      all.sort(Comparator.comparingInt(Prediction::index));
      return all;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("predictions of a rank are not readable: " + e.getMessage(), e);
    }
  }
}
