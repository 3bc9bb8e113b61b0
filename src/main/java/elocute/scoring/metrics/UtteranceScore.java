package elocute.scoring.metrics;

import elocute.scoring.alignment.Alignment;

/**
 * One utterance, scored.
 *
 * @param utteranceId unique id
 * @param protocol the phone sequences' alignments, of what was recognised
 * @param diagnosis the same of the phones that the system says were said
 * @param labelAlignment true against predicted error labels
 * @param derivedAlignment true labels, as two classes, against those derived from the phones heard
 */
public record UtteranceScore(
    String utteranceId,
    MispronunciationProtocol protocol,
    MispronunciationProtocol diagnosis,
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
        diagnosis(sequences, protocol),
        Alignment.of(sequences.errorLabels(), sequences.predictedErrorLabels()),
        Alignment.of(
            TwoWayLabels.of(sequences.errorLabels()),
            TwoWayLabels.derived(protocol.canonicalToHypothesis())));
  }

  private static MispronunciationProtocol diagnosis(
      UtteranceSequences sequences, MispronunciationProtocol recognised) {
    return sequences.diagnosis().equals(sequences.hypothesis())
        ? recognised
        : MispronunciationProtocol.of(
            sequences.canonical(), sequences.perceived(), sequences.diagnosis());
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
    return MispronunciationCounts.of(diagnosis);
  }

  /** What the utterance contributes to every metric. */
  public UtteranceCounts counts() {
    return new UtteranceCounts(
        utteranceId, new EvaluationCounts(phonemes(), errors(), derived(), mispronunciations()));
  }
}
