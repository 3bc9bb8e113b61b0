package elocute.scoring.metrics;

import elocute.scoring.alignment.Alignment;

/**
 * One utterance, scored.
 *
 * @param utteranceId unique id
 * @param protocol the phone sequences' alignments
 * @param labelAlignment true against predicted error labels
 * @param derivedAlignment true labels, as two classes, against those derived from the phones heard
 */
public record UtteranceScore(
    String utteranceId,
    MispronunciationProtocol protocol,
    Alignment labelAlignment,
    Alignment derivedAlignment) {

  /** Scores one utterance. */
  public static UtteranceScore of(UtteranceSequences sequences) {
    MispronunciationProtocol protocol =
        MispronunciationProtocol.of(
            sequences.canonical(), sequences.perceived(), sequences.hypothesis());
    return new UtteranceScore(
        sequences.utteranceId(),
        protocol,
        Alignment.of(sequences.errorLabels(), sequences.predictedErrorLabels()),
        Alignment.of(
            TwoWayLabels.of(sequences.errorLabels()),
            TwoWayLabels.derived(protocol.canonicalToHypothesis())));
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

  /** Decisions derived from the phones heard. */
  public ErrorHeadCounts derived() {
    return ErrorHeadCounts.of(derivedAlignment);
  }

  /** Mispronunciation detection and diagnosis. */
  public MispronunciationCounts mispronunciations() {
    return MispronunciationCounts.of(protocol);
  }

  /** What the utterance contributes to every metric. */
  public UtteranceCounts counts() {
    return new UtteranceCounts(
        utteranceId, new EvaluationCounts(phonemes(), errors(), derived(), mispronunciations()));
  }
}
