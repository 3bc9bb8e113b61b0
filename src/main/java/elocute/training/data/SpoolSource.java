package elocute.training.data;

import elocute.dataset.SpooledUtterance;
import elocute.dataset.UtteranceSpool;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The utterances of a spool that are neither too short nor too long, with labels as class ids. */
public final class SpoolSource implements ExampleSource {

  private final UtteranceSpool spool;
  private final int[] kept;
  private final List<Example> examples;
  private final ShortUtterances tooShort;

  /** What examples say besides their targets. */
  public enum Detail {
    /** When their phones are heard. */
    TIMES,
    /** What an error head is asked and should answer. */
    PROMPT
  }

  /** Utterances with their targets alone. */
  public SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      LengthLimits limits) {
    this(spool, inventory, errorLabels, limits, Set.of());
  }

  /**
   * @param limits shorter and longer utterances are left out
   * @param details what examples say besides their targets
   * @throws TrainingException if they cannot
   */
  public SpoolSource(
      UtteranceSpool spool,
      PhonemeInventory inventory,
      ErrorLabels errorLabels,
      LengthLimits limits,
      Set<Detail> details) {
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
            .mapToObj(index -> example(spool.utterance(index), inventory, errorLabels, details))
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
      Set<Detail> details) {
    try {
      List<ErrorTag> tags = utterance.errorTags().stream().map(ErrorTag::ofCode).toList();
      return new Example(
          utterance.utteranceId(),
          utterance.sourcePath(),
          utterance.samples(),
          inventory.encode(utterance.perceivedTrainTarget()),
          errorLabels.encode(tags),
          utterance.canonicalTrainTarget(),
          details.contains(Detail.TIMES)
              ? PhoneSegments.of(utterance, inventory)
              : PhoneSegments.NONE,
          details.contains(Detail.PROMPT)
              ? PhoneQuestions.of(
                  utterance.canonicalTrainTarget(),
                  utterance.perceivedTrainTarget(),
                  tags,
                  utterance.phoneScores(),
                  inventory)
              : PhoneQuestions.NONE);
    } catch (IllegalArgumentException fault) {
      throw TrainingException.ofUtterance(utterance.utteranceId(), utterance.sourcePath(), fault);
    }
  }
}
