package elocute.scoring.metrics;

import elocute.scoring.alignment.Alignment;

/**
 * One utterance, scored.
 *
 * @param utteranceId unique id
 * @param protocol the phone sequences' alignments
 * @param labelAlignment true against predicted error labels
 */
public record UtteranceScore(
    String utteranceId, MispronunciationProtocol protocol, Alignment labelAlignment) {

  /** Scores one utterance. */
  public static UtteranceScore of(UtteranceSequences sequences) {
    return new UtteranceScore(
        sequences.utteranceId(),
        MispronunciationProtocol.of(
            sequences.canonical(), sequences.perceived(), sequences.hypothesis()),
        Alignment.of(sequences.errorLabels(), sequences.predictedErrorLabels()));
  }

  /** What was said against what was recognised. */
  public Alignment phoneAlignment() {
    return protocol.humanToHypothesis();
  }

  /** Phoneme recognition. */
  public PhonemeErrorCounts phonemes() {
    return PhonemeErrorCounts.of(phoneAlignment());
  }

  /** Error detection head. */
  public ErrorHeadCounts errors() {
    return ErrorHeadCounts.of(labelAlignment);
  }

  /** Mispronunciation detection and diagnosis. */
  public MispronunciationCounts mispronunciations() {
    return MispronunciationCounts.of(protocol);
  }

  /** What the utterance contributes to every metric. */
  public UtteranceCounts counts() {
    return new UtteranceCounts(
        utteranceId, new EvaluationCounts(phonemes(), errors(), mispronunciations()));
  }
}
