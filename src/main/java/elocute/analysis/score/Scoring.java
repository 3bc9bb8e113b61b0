package elocute.analysis.score;

import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.UtteranceScore;
import elocute.scoring.metrics.UtteranceSequences;
import java.util.List;
import java.util.Map;

/**
 * One system's scored output.
 *
 * @param canonical phones that should be said
 * @param human phones that were said
 * @param utterances each utterance's score, in the order of the canonical file
 * @param summary all utterances together
 */
public record Scoring(
    TranscriptFile canonical,
    TranscriptFile human,
    List<UtteranceScore> utterances,
    EvaluationSummary summary) {

  /**
   * Scores the utterances of three files, matched by id.
   *
   * @param canonical phones that should be said
   * @param human phones that were said
   * @param hypothesis phones that were recognised
   * @throws TranscriptException when the files are not of the same utterances
   */
  public static Scoring of(
      TranscriptFile canonical, TranscriptFile human, TranscriptFile hypothesis) {
    requireSameUtterances(canonical, human);
    requireSameUtterances(canonical, hypothesis);
    List<UtteranceScore> scores =
        canonical.byUtterance().keySet().stream()
            .map(id -> sequences(id, canonical, human, hypothesis))
            .map(UtteranceScore::of)
            .toList();
    var summary = new EvaluationSummary();
    scores.forEach(summary::add);
    return new Scoring(canonical, human, scores, summary);
  }

  /** What is true of the utterances; error labels follow from the phones. */
  public List<UtteranceReference> references() {
    return canonical.byUtterance().keySet().stream()
        .map(id -> UtteranceReference.ofPhones(id, canonical.phones(id), human.phones(id)))
        .toList();
  }

  private static UtteranceSequences sequences(
      String id, TranscriptFile canonical, TranscriptFile human, TranscriptFile hypothesis) {
    return UtteranceSequences.ofPhones(
        id, canonical.phones(id), human.phones(id), hypothesis.phones(id));
  }

  private static void requireSameUtterances(TranscriptFile canonical, TranscriptFile other) {
    requireContained(canonical, other);
    requireContained(other, canonical);
  }

  private static void requireContained(TranscriptFile these, TranscriptFile those) {
    List<Map.Entry<String, TranscriptFile.Line>> missing =
        these.byUtterance().entrySet().stream()
            .filter(entry -> !those.byUtterance().containsKey(entry.getKey()))
            .toList();
    if (!missing.isEmpty()) {
      throw new TranscriptException(
          "%s:%d: utterance %s is not in %s (%d of %d utterances are not)"
              .formatted(
                  these.source(),
                  missing.get(0).getValue().number(),
                  missing.get(0).getKey(),
                  those.source(),
                  missing.size(),
                  these.byUtterance().size()));
    }
  }
}
