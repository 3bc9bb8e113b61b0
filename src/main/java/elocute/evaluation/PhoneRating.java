package elocute.evaluation;

import elocute.scoring.calibration.PhoneScore;
import elocute.scoring.calibration.ScoreKind;
import elocute.scoring.calibration.ScoreSample;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How right each canonical phone is, by one source.
 *
 * @param source its id
 * @param kind what the scores are
 * @param threshold below which a phone is called wrong; without meaning for a rank
 * @param score of a phone
 */
record PhoneRating(
    String source, ScoreKind kind, double threshold, ToDoubleFunction<JudgedPhone> score) {

  /** Above it a probability says that a phone is right. */
  static final double EVEN = 0.5;

  /** Who hears nothing and calls every phone correct. */
  static final PhoneRating EVERYTHING_CORRECT = decisions("everything_correct", phone -> false);

  /** Who only calls phones right or wrong. */
  static PhoneRating decisions(String source, Predicate<JudgedPhone> isDoubted) {
    return new PhoneRating(
        source, ScoreKind.DECISION, EVEN, phone -> isDoubted.test(phone) ? 0 : 1);
  }

  /** Who hears nothing and knows how often each phone is right in training. */
  static PhoneRating of(PhonePrior prior) {
    return new PhoneRating(
        "prior",
        ScoreKind.PROBABILITY,
        EVEN,
        phone -> prior.probabilityRight(phone.scored().phone()));
  }

  /** A phone and where it is. */
  record PhoneOfUtterance(JudgedUtterance utterance, int position) {

    JudgedPhone phone() {
      return utterance.phones().get(position);
    }
  }

  /** The scores of some phones, ready to be measured. */
  ScoreSample sample(List<PhoneOfUtterance> phones, DrawnUnit drawn) {
    return new ScoreSample(
        kind,
        threshold,
        phones.stream()
            .map(
                phone ->
                    new PhoneScore(
                        drawn.of(phone.utterance()),
                        score.applyAsDouble(phone.phone()),
                        phone.phone().isWrong()))
            .toList());
  }
}
