package elocute.training;

import elocute.features.SpooledUtterance;
import elocute.features.UtteranceSpool;
import elocute.labels.ErrorLabels;
import elocute.labels.ErrorTag;
import elocute.labels.PhonemeInventory;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The utterances of a spool that are not too long, with their labels as class ids. */
public final class SpoolSource implements ExampleSource {

  private final UtteranceSpool spool;
  private final int[] kept;
  private final List<Example> examples;

  /**
   * @param maxAudioSeconds longer utterances are left out
   */
  public SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      double maxAudioSeconds) {
    this.spool = spool;
    this.kept =
        IntStream.range(0, spool.size())
            .filter(index -> spool.utterance(index).durationSeconds() <= maxAudioSeconds)
            .toArray();
    this.examples =
        IntStream.of(kept)
            .mapToObj(index -> example(spool.utterance(index), inventory, errorLabels))
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
      SpooledUtterance utterance, PhonemeInventory inventory, ErrorLabels errorLabels) {
    return new Example(
        utterance.utteranceId(),
        utterance.sourcePath(),
        utterance.samples(),
        inventory.encode(utterance.perceivedTrainTarget()),
        errorLabels.encode(utterance.errorTags().stream().map(ErrorTag::ofCode).toList()),
        utterance.canonicalTrainTarget(),
        new PhoneSegments(
            inventory.encode(utterance.perceivedAligned()),
            samples(utterance.startSeconds(), utterance.sampleRateHz()),
            samples(utterance.endSeconds(), utterance.sampleRateHz())));
  }

  private static int[] samples(double[] seconds, int sampleRateHz) {
    return DoubleStream.of(seconds)
        .mapToInt(second -> (int) Math.round(second * sampleRateHz))
        .toArray();
  }
}
