package elocute.training.data;

import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import java.util.Optional;

/**
 * What a run trains on.
 *
 * @param run run name
 * @param training utterances to train on
 * @param validation utterances to validate on
 * @param evaluation utterances to evaluate on after each epoch; none unless {@code
 *     evaluate_each_epoch}
 * @param inventory classes of the phoneme head
 * @param errorLabels classes of the error head
 */
public record TrainingData(
    String run,
    ExampleSource training,
    ExampleSource validation,
    Optional<ExampleSource> evaluation,
    PhonemeInventory inventory,
    ErrorLabels errorLabels) {

  /** The same with the evaluation split to validate on, if it is to be evaluated on. */
  public Optional<TrainingData> forEvaluation() {
    return evaluation.map(
        split -> new TrainingData(run, training, split, evaluation, inventory, errorLabels));
  }

  /** Length of every utterance. */
  public static int[] samples(ExampleSource source) {
    int[] samples = new int[source.size()];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = source.example(index).samples();
    }
    return samples;
  }
}
