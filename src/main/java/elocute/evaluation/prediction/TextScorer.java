package elocute.evaluation.prediction;

import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.FrameScores;
import elocute.model.decoding.goodness.FrameSpan;
import elocute.model.decoding.goodness.PhoneGoodness;
import elocute.training.data.PlaceAnswer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures the canonical phones of a text that is aligned with what was heard.
 *
 * @param scorer goodness of pronunciation
 * @param rule what scores are made of it
 */
record TextScorer(PhoneScorer scorer, ScoringRule rule) {

  /**
   * Measures each canonical phone. Where something was said besides the text counts as blank, and
   * phones that were not read are left out for those that were: neither speaks against the words
   * around.
   *
   * @param sounds all phones that were heard, without pauses
   * @param scores in which they were heard
   * @param answers what the error head answers about each place of the text; empty if not asked
   * @return in the canonical phones' order; empty if the frames are too few for them
   */
  Optional<List<PhoneMeasure>> measure(
      HeardText text, List<TimedSound> sounds, FrameScores scores, List<PlaceAnswer> answers) {
    FrameScores ofText = scores;
    for (FrameSpan extra : text.extraFrames(sounds)) {
      ofText = ofText.withBlanks(extra.start(), extra.end());
    }
    return goodness(text, ofText).map(phones -> measures(phones, PlaceAnswer.ofPhones(answers)));
  }

  private Optional<List<PhoneGoodness>> goodness(HeardText text, FrameScores scores) {
    List<String> canonical = text.canonical().stream().map(HeardPhone::canonical).toList();
    BitSet unread = text.unread();
    Optional<List<PhoneGoodness>> all = scorer.goodness(scores, canonical);
    if (unread.isEmpty()) {
      return all;
    }
    List<String> read =
        IntStream.range(0, canonical.size())
            .filter(place -> !unread.get(place))
            .mapToObj(canonical::get)
            .toList();
    return all.flatMap(
        phones -> scorer.goodness(scores, read).map(ofRead -> with(phones, unread, ofRead)));
  }

  private static List<PhoneGoodness> with(
      List<PhoneGoodness> phones, BitSet unread, List<PhoneGoodness> read) {
    List<PhoneGoodness> result = new ArrayList<>();
    Iterator<PhoneGoodness> next = read.iterator();
    for (int place = 0; place < phones.size(); place++) {
      result.add(unread.get(place) ? phones.get(place) : next.next());
    }
    return result;
  }

  private List<PhoneMeasure> measures(List<PhoneGoodness> phones, List<PlaceAnswer> answers) {
    return IntStream.range(0, phones.size())
        .mapToObj(
            place ->
                rule.measure(
                    scorer,
                    phones.get(place),
                    answers.isEmpty() ? Optional.empty() : Optional.of(answers.get(place))))
        .toList();
  }
}
