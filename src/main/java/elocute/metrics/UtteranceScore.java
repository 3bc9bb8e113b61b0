package elocute.metrics;

import elocute.alignment.Alignment;
import java.io.Serializable;

/**
 * Every metric's counts of one utterance.
 *
 * @param utteranceId unique id
 * @param phoneAlignment what was said against what was recognised
 * @param labelAlignment true against predicted error labels
 * @param mispronunciations counts of the mispronunciation protocol
 */
public record UtteranceScore(
    String utteranceId,
    Alignment phoneAlignment,
    Alignment labelAlignment,
    MispronunciationCounts mispronunciations)
    implements Serializable {

  /** Scores one utterance. */
  public static UtteranceScore of(UtteranceSequences sequences) {
    var protocol =
        MispronunciationProtocol.of(
            sequences.canonical(), sequences.perceived(), sequences.hypothesis());
    return new UtteranceScore(
        sequences.utteranceId(),
        protocol.humanToHypothesis(),
        Alignment.of(sequences.errorLabels(), sequences.predictedErrorLabels()),
        MispronunciationCounts.of(protocol));
  }

  /** Phoneme recognition. */
  public PhonemeErrorCounts phonemes() {
    return PhonemeErrorCounts.of(phoneAlignment);
  }

  /** Error detection head. */
  public ErrorHeadCounts errors() {
    return ErrorHeadCounts.of(labelAlignment);
  }

  /** What the utterance contributes to every metric. */
  public UtteranceCounts counts() {
    return new UtteranceCounts(
        utteranceId, new EvaluationCounts(phonemes(), errors(), mispronunciations));
  }
}
