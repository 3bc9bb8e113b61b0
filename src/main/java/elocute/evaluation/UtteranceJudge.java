package elocute.evaluation;

import elocute.dataset.UtteranceRow;
import elocute.model.decoding.FrameScores;
import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.alignment.Operation;
import elocute.scoring.metrics.TwoWayLabels;
import elocute.scoring.metrics.UtteranceScore;
import elocute.speech.labels.ErrorTag;
import elocute.training.data.PlaceAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts side by side, for each canonical phone, what was said, what its goodness is and what both
 * heads say.
 *
 * @param scorer goodness of pronunciation
 * @param frameSeconds from one frame to the next
 */
record UtteranceJudge(PhoneScorer scorer, double frameSeconds) {

  /**
   * Judges an utterance.
   *
   * @param answers what the error head answers about each place, if it is asked
   * @return empty if the frames are too few to say all canonical phones
   */
  Optional<JudgedUtterance> judge(
      UtteranceRow row,
      UtteranceScore score,
      FrameScores frames,
      Optional<List<PlaceAnswer>> answers) {
    List<String> canonical =
        score.protocol().canonicalToHuman().byReference().stream()
            .map(AlignedPair::reference)
            .toList();
    return scorer
        .score(frames, canonical)
        .map(
            scored ->
                new JudgedUtterance(
                    row.utteranceId(),
                    row.speaker(),
                    row.firstLanguage(),
                    frameSeconds,
                    phones(scored, score, doubts(score, answers)),
                    ExpertOpinion.of(row, canonical.size())));
  }

  /**
   * What the error head says of a canonical phone.
   *
   * @param isWrong its decision
   * @param asAsked its probability that the phone was said; null if it was not asked
   */
  private record Doubt(boolean isWrong, Double asAsked) {}

  private static List<Doubt> doubts(UtteranceScore score, Optional<List<PlaceAnswer>> answers) {
    return answers
        .map(
            given ->
                PlaceAnswer.ofPhones(given).stream()
                    .map(answer -> new Doubt(answer.tag() != ErrorTag.CORRECT, answer.asAsked()))
                    .toList())
        .orElseGet(
            () ->
                labels(score.protocol().canonicalToHypothesis(), score.labelAlignment()).stream()
                    .map(label -> new Doubt(label.equals(TwoWayLabels.INCORRECT), null))
                    .toList());
  }

  private static List<JudgedPhone> phones(
      List<ScoredPhone> scored, UtteranceScore score, List<Doubt> doubts) {
    Alignment recognised = score.protocol().canonicalToHypothesis();
    List<AlignedPair> truth = score.protocol().canonicalToHuman().byReference();
    List<AlignedPair> derived = recognised.byReference();
    List<JudgedPhone> phones = new ArrayList<>();
    for (int place = 0; place < scored.size(); place++) {
      phones.add(
          new JudgedPhone(
              scored.get(place),
              truth.get(place).operation(),
              orNothing(truth.get(place).hypothesis()),
              orNothing(derived.get(place).hypothesis()),
              doubts.get(place).isWrong(),
              doubts.get(place).asAsked()));
    }
    return phones;
  }

  /**
   * The label of each canonical phone by an error head that is not asked. Its labels have no
   * phones: they are aligned with those that follow from what was recognised, additions included.
   */
  private static List<String> labels(Alignment recognised, Alignment trueToPredicted) {
    List<String> predicted =
        trueToPredicted.byHypothesis().stream().map(AlignedPair::hypothesis).toList();
    List<String> own = TwoWayLabels.derived(recognised);
    List<AlignedPair> aligned = Alignment.of(own, predicted).byReference();
    List<String> labels = new ArrayList<>();
    for (int place = 0; place < own.size(); place++) {
      if (recognised.pairs().get(place).operation() != Operation.INSERTION) {
        labels.add(aligned.get(place).hypothesis());
      }
    }
    return labels;
  }

  private static String orNothing(String token) {
    return token.equals(Alignment.GAP) ? "" : token;
  }
}
