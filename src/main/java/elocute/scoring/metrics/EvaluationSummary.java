package elocute.scoring.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * All metrics over many utterances, which are added one by one; nothing depends on their order.
 * Mutable and not thread-safe. Size: a few hundred bytes per utterance.
 */
public final class EvaluationSummary {
  private final List<UtteranceCounts> utteranceCounts = new ArrayList<>();
  private final PhoneStatistics phones = new PhoneStatistics();
  private EvaluationCounts counts = EvaluationCounts.NONE;

  /** Adds one utterance. */
  public void add(UtteranceScore score) {
    UtteranceCounts ofUtterance = score.counts();
    utteranceCounts.add(ofUtterance);
    phones.add(score);
    counts = counts.merge(ofUtterance.counts());
  }

  /** Number of utterances. */
  public long utterances() {
    return utteranceCounts.size();
  }

  /** The sums of all counts. */
  public EvaluationCounts counts() {
    return counts;
  }

  /** Each utterance's counts, in the order of adding. */
  public List<UtteranceCounts> utteranceCounts() {
    return List.copyOf(utteranceCounts);
  }

  /** Phoneme recognition. */
  public PhonemeErrorCounts phonemes() {
    return counts.phonemes();
  }

  /** Error detection head. */
  public ErrorHeadCounts errors() {
    return counts.errors();
  }

  /** Decisions derived from the phones heard. */
  public ErrorHeadCounts derived() {
    return counts.derived();
  }

  /** Mispronunciation detection and diagnosis; {@link MispronunciationCounts#strict()} included. */
  public MispronunciationCounts mispronunciations() {
    return counts.mispronunciations();
  }

  /** What was recognised and how it was judged, phone by phone. */
  public PhoneStatistics phones() {
    return phones;
  }
}
