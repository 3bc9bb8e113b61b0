package elocute.training.data;

import elocute.dataset.SpooledUtterance;
import elocute.dataset.UtteranceSpool;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import java.util.stream.IntStream;

/** The utterances of a spool that are neither too short nor too long, with labels as class ids. */
public final class SpoolSource implements ExampleSource {

  private final UtteranceSpool spool;
  private final int[] kept;
  private final List<Example> examples;
  private final ShortUtterances tooShort;

  /** Utterances without the times of their phones. */
  public SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      LengthLimits limits) {
    this(spool, inventory, errorLabels, limits, false);
  }

  /**
   * @param limits shorter and longer utterances are left out
   * @param timed whether examples say when their phones are heard
   * @throws TrainingException if they should and cannot
   */
  public SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      LengthLimits limits,
      boolean timed) {
    this.spool = spool;
    this.tooShort =
        new ShortUtterances(
            limits.fewestSamples(),
            IntStream.range(0, spool.size())
                .mapToObj(spool::utterance)
                .filter(utterance -> isTooShort(utterance, limits))
                .map(SpooledUtterance::utteranceId)
                .toList());
    this.kept =
        IntStream.range(0, spool.size())
            .filter(index -> !isTooShort(spool.utterance(index), limits))
            .filter(index -> spool.utterance(index).durationSeconds() <= limits.mostSeconds())
            .toArray();
    this.examples =
        IntStream.of(kept)
            .mapToObj(index -> example(spool.utterance(index), inventory, errorLabels, timed))
            .toList();
  }

  private static boolean isTooShort(SpooledUtterance utterance, LengthLimits limits) {
    return utterance.samples() < limits.fewestSamples();
  }

  /** Utterances that were left out because they are too short. */
  public ShortUtterances tooShort() {
    return tooShort;
  }

  /** How many utterances were left out because they are too long. */
  public int tooLong() {
    return spool.size() - kept.length - tooShort.utteranceIds().size();
  }

  @Override
  public int size() {
    return kept.length;
  }

  @Override
  public Example example(int index) {
    return examples.get(index);
  }

  @Override
  public float[] waveform(int index) {
    return spool.samples(kept[index]);
  }

  private static Example example(
      SpooledUtterance utterance,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      boolean timed) {
    try {
      return new Example(
          utterance.utteranceId(),
          utterance.sourcePath(),
          utterance.samples(),
          inventory.encode(utterance.perceivedTrainTarget()),
          errorLabels.encode(utterance.errorTags().stream().map(ErrorTag::ofCode).toList()),
          utterance.canonicalTrainTarget(),
          timed ? PhoneSegments.of(utterance, inventory) : PhoneSegments.NONE);
    } catch (IllegalArgumentException fault) {
      throw TrainingException.ofUtterance(utterance.utteranceId(), utterance.sourcePath(), fault);
    }
  }
}
