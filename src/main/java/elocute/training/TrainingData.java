package elocute.training;

import elocute.labels.ErrorLabels;
import elocute.labels.PhonemeInventory;

/**
 * What a run trains on.
 *
 * @param experiment run name
 * @param training utterances to train on
 * @param validation utterances to validate on
 * @param inventory classes of the phoneme head
 * @param errorLabels classes of the error head
 */
public record TrainingData(
    String experiment,
    ExampleSource training,
    ExampleSource validation,
    PhonemeInventory inventory,
    ErrorLabels errorLabels) {

  /** Length of every training utterance. */
  int[] trainingSamples() {
    return samples(training);
  }

  static int[] samples(ExampleSource source) {
    int[] samples = new int[source.size()];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = source.example(index).samples();
    }
    return samples;
  }
}
