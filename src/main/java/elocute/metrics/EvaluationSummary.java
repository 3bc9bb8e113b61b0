package elocute.metrics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All metrics over many utterances. Mutable and not thread-safe: each task adds its utterances to a
 * summary of its own, and the summaries are merged; the result, the bootstrap interval included,
 * depends on neither order nor grouping. Size: a few bytes per utterance.
 */
public final class EvaluationSummary implements Serializable {
  private final List<UtteranceErrors> utteranceErrors = new ArrayList<>();
  private final ConfusionMatrix confusions = new ConfusionMatrix();
  private PhonemeErrorCounts phonemes = PhonemeErrorCounts.NONE;
  private ErrorHeadCounts errors = ErrorHeadCounts.NONE;
  private MispronunciationCounts mispronunciations = MispronunciationCounts.NONE;

  /** Adds one utterance. */
  public void add(UtteranceScore score) {
    PhonemeErrorCounts counts = score.phonemes();
    utteranceErrors.add(
        new UtteranceErrors(score.utteranceId(), counts.edits(), counts.referencePhones()));
    confusions.add(score.phoneAlignment());
    phonemes = phonemes.merge(counts);
    errors = errors.merge(score.errors());
    mispronunciations = mispronunciations.merge(score.mispronunciations());
  }

  /** Adds all utterances of another summary, which stays as it is. */
  public void merge(EvaluationSummary other) {
    utteranceErrors.addAll(other.utteranceErrors);
    confusions.merge(other.confusions);
    phonemes = phonemes.merge(other.phonemes);
    errors = errors.merge(other.errors);
    mispronunciations = mispronunciations.merge(other.mispronunciations);
  }

  /** Number of utterances. */
  public long utterances() {
    return utteranceErrors.size();
  }

  /** Phoneme recognition. */
  public PhonemeErrorCounts phonemes() {
    return phonemes;
  }

  /** The 95 % bootstrap interval of the phoneme error rate over utterances. */
  public Interval perInterval(Bootstrap bootstrap) {
    return bootstrap.errorRate(utteranceErrors);
  }

  /** Each utterance's share in the phoneme error rate, in the order of adding. */
  public List<UtteranceErrors> utteranceErrors() {
    return List.copyOf(utteranceErrors);
  }

  /** Error detection head. */
  public ErrorHeadCounts errors() {
    return errors;
  }

  /** Mispronunciation detection and diagnosis; {@link MispronunciationCounts#strict()} included. */
  public MispronunciationCounts mispronunciations() {
    return mispronunciations;
  }

  /** What was said against what was recognised, phone by phone. */
  public ConfusionMatrix confusions() {
    return confusions;
  }
}
