package elocute.training;

import elocute.features.SpooledUtterance;
import elocute.features.UtteranceSpool;
import elocute.labels.ErrorLabels;
import elocute.labels.ErrorTag;
import elocute.labels.PhonemeInventory;
import java.util.List;
import java.util.stream.IntStream;

/** The utterances of a spool that are not too long, with their labels as class ids. */
public final class SpoolSource implements ExampleSource {

  private final UtteranceSpool spool;
  private final int[] kept;
  private final List<Example> examples;

  /**
   * Utterances without the times of their phones.
   *
   * @param maxAudioSeconds longer utterances are left out
   */
  public SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      double maxAudioSeconds) {
    this(spool, inventory, errorLabels, maxAudioSeconds, false);
  }

  /**
   * @param maxAudioSeconds longer utterances are left out
   * @param timed whether examples say when their phones are heard
   * @throws TrainingException if they should and cannot
   */
  SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      double maxAudioSeconds,
      boolean timed) {
    this.spool = spool;
    this.kept =
        IntStream.range(0, spool.size())
            .filter(index -> spool.utterance(index).durationSeconds() <= maxAudioSeconds)
            .toArray();
    this.examples =
        IntStream.of(kept)
            .mapToObj(index -> example(spool.utterance(index), inventory, errorLabels, timed))
            .toList();
  }

  /** Utterances that were left out for their length. */
  public int leftOut() {
    return spool.size() - kept.length;
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
    return new Example(
        utterance.utteranceId(),
        utterance.sourcePath(),
        utterance.samples(),
        inventory.encode(utterance.perceivedTrainTarget()),
        errorLabels.encode(utterance.errorTags().stream().map(ErrorTag::ofCode).toList()),
        utterance.canonicalTrainTarget(),
        timed ? PhoneSegments.of(utterance, inventory) : PhoneSegments.NONE);
  }
}
