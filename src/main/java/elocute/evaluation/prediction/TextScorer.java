package elocute.evaluation.prediction;

import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.FrameScores;
import elocute.model.decoding.goodness.FrameSpan;
import elocute.model.decoding.goodness.PhoneGoodness;
import java.util.List;
import java.util.Optional;

/**
 * Measures the canonical phones of a text that is aligned with what was heard.
 *
 * @param scorer goodness of pronunciation
 * @param rule what scores are made of it
 */
record TextScorer(PhoneScorer scorer, ScoringRule rule) {

  /**
   * Measures each canonical phone. Where something was said besides the text counts as blank: it
   * speaks neither for nor against the words around.
   *
   * @param sounds all phones that were heard, without pauses
   * @param scores in which they were heard
   * @return in the canonical phones' order; empty if the frames are too few for them
   */
  Optional<List<PhoneMeasure>> measure(
      HeardText text, List<TimedSound> sounds, FrameScores scores) {
    FrameScores ofText = scores;
    for (FrameSpan extra : text.extraFrames(sounds)) {
      ofText = ofText.withBlanks(extra.start(), extra.end());
    }
    return scorer
        .goodness(ofText, text.canonical())
        .map(phones -> phones.stream().map(this::measure).toList());
  }

  private PhoneMeasure measure(PhoneGoodness phone) {
    return rule.measure(scorer, phone);
  }
}
