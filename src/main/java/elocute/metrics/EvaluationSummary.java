package elocute.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All metrics over many utterances. Mutable and not thread-safe: each task adds its utterances to a
 * summary of its own, and the summaries are merged; the result, bootstrap intervals included,
 * depends on neither order nor grouping. Size: a few hundred bytes per utterance.
 */
public final class EvaluationSummary implements Serializable {
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

  /** Adds all utterances of another summary, which stays as it is. */
  public void merge(EvaluationSummary other) {
    utteranceCounts.addAll(other.utteranceCounts);
    phones.merge(other.phones);
    counts = counts.merge(other.counts);
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

  /** Mispronunciation detection and diagnosis; {@link MispronunciationCounts#strict()} included. */
  public MispronunciationCounts mispronunciations() {
    return counts.mispronunciations();
  }

  /** What was recognised and how it was judged, phone by phone. */
  public PhoneStatistics phones() {
    return phones;
  }
}
