package elocute.evaluation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.FrameScores;
import elocute.model.decoding.GreedyDecoder;
import elocute.scoring.calibration.Calibrations;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.lexicon.Lexicon;
import elocute.training.data.PlaceAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class TextScorerTest {

  private static final FrameClock CLOCK = new FrameClock(320, 16_000);
  private static final ScoringRule CALIBRATED = new ScoringRule(Calibrations.of("sha"), "");
  private static final ScoringRule UNCALIBRATED = new ScoringRule(null, "calibrate");

  @Test
  void whatWasHeardHasTimesAndWhatWasToBeSaidHasScores() throws Exception {
    // an addition before, ae -> eh, s left out
    HeardText text = measure("the cats", "sil ah - dh - ah k k - eh - t - sil", CALIBRATED);
    List<HeardPhone> the = text.words().get(0).phones();
    List<HeardPhone> cats = text.words().get(1).phones();
    assertThat(the).extracting(HeardPhone::operation).containsExactly("A", "C", "C");
    assertThat(the).extracting(HeardPhone::startSeconds).containsExactly(0.02, 0.06, 0.1);
    assertThat(the).extracting(HeardPhone::endSeconds).containsExactly(0.06, 0.1, 0.12);
    assertThat(the.get(0).score()).isNull();
    assertThat(the.get(0).gop()).isNull();
    assertThat(the.get(0).alternatives()).isEmpty();

    assertThat(cats).extracting(HeardPhone::operation).containsExactly("C", "S", "C", "D");
    assertThat(cats).extracting(HeardPhone::startSeconds).containsExactly(0.12, 0.18, 0.22, null);
    assertThat(cats).extracting(HeardPhone::endSeconds).containsExactly(0.18, 0.22, 0.26, null);
    assertThat(cats)
        .extracting(phone -> phone.score() > 50)
        .containsExactly(true, false, true, false);
    assertThat(cats.get(1).alternatives().get(0).phone()).isEqualTo("eh");
    assertThat(cats.get(3).alternatives().get(0).phone()).isEqualTo(HeardPhone.NOTHING);
  }

  @Test
  void aWordsScoreAndTheTextsAreMeansOfTheirCanonicalPhones() throws Exception {
    HeardText text = measure("the cats", "sil ah - dh - ah k k - eh - t - sil", CALIBRATED);
    HeardWord cats = text.words().get(1);
    double sum = cats.phones().stream().mapToDouble(HeardPhone::score).sum();
    assertThat(cats.score()).isCloseTo(sum / 4, within(1e-9));
    assertThat(cats.startSeconds()).isEqualTo(0.12);
    assertThat(cats.endSeconds()).isEqualTo(0.26);
    assertThat(text.words().get(0).startSeconds()).isEqualTo(0.06);
    assertThat(text.score())
        .isCloseTo((2 * text.words().get(0).score() + 4 * cats.score()) / 6, within(1e-9));
  }

  @Test
  void sharesAreThoseOfTheCanonicalPhoneAllOthersAndNothing() throws Exception {
    HeardPhone ae = measure("cat", "k - eh - t", UNCALIBRATED).words().get(0).phones().get(1);
    assertThat(ae.score()).isNull();
    List<PhoneAlternative> alternatives = ae.alternatives();
    assertThat(alternatives).hasSize(HeardPhone.MOST_ALTERNATIVES);
    assertThat(alternatives.get(0).phone()).isEqualTo("eh");
    assertThat(alternatives)
        .extracting(PhoneAlternative::share)
        .isSortedAccordingTo((first, second) -> Double.compare(second, first));
    assertThat(Math.exp(ae.gop()) + alternatives.get(0).share()).isBetween(0.9, 1.0);
  }

  @Test
  void wordsThatWereNotReadHaveNoTimesAndLowScores() throws Exception {
    HeardText text = measure("the cat ran", "sil dh - ah - sil - - - - - - -", CALIBRATED);
    assertThat(text.words()).extracting(HeardWord::startSeconds).containsExactly(0.02, null, null);
    HeardText alone = measure("the", "sil dh - ah - sil - - - - - - -", CALIBRATED);
    assertThat(text.words().get(0).score())
        .isCloseTo(alone.words().get(0).score(), within(1e-9))
        .isGreaterThan(80);
    assertThat(text.words().subList(1, 3))
        .allSatisfy(word -> assertThat(word.score()).isLessThan(1));
  }

  @Test
  void extraSpeechHasTimesAndDoesNotLowerTheWordsAround() throws Exception {
    HeardText alone = measure("the cat", "sil dh - ah - sil k - ae - t", CALIBRATED);
    HeardText among =
        measure("the cat", "sil dh - ah - m - aa - z - uw - sil k - ae - t", CALIBRATED);
    assertThat(among.additions()).hasSize(1);
    assertThat(among.additions().get(0).phones())
        .extracting(HeardPhone::startSeconds)
        .containsExactly(0.1, 0.14, 0.18, 0.22);
    assertThat(among.additions().get(0).phones())
        .extracting(HeardPhone::score)
        .allMatch(Objects::isNull);
    for (int word = 0; word < 2; word++) {
      assertThat(among.words().get(word).score())
          .isCloseTo(alone.words().get(word).score(), within(0.1));
    }
  }

  @Test
  void aRecordingTooShortForItsTextIsNotMeasured() throws Exception {
    HeardText text = measure("the cat ran", "dh ah", CALIBRATED);
    assertThat(text.score()).isNull();
    assertThat(text.words().get(0).startSeconds()).isZero();
    assertThat(text.words()).extracting(HeardWord::score).containsOnlyNulls();
  }

  @Test
  void ofSeveralPronunciationsTheOneThatWasChosenIsScored() throws Exception {
    // read: r eh d or r iy d
    HeardWord read = measure("read", "r - iy - d", CALIBRATED).words().get(0);
    assertThat(read.pronunciation()).isEqualTo(2);
    assertThat(read.score()).isGreaterThan(80);
  }

  @Test
  void anErrorHeadThatIsAskedScoresThePhonesWhereItIsCalibratedAndGoodnessStays() throws Exception {
    ScoringRule asked = new ScoringRule(Calibrations.withAnswers("sha"), "");
    List<PlaceAnswer> answers = answers(0.9, 0.1, 0.6);
    HeardWord cat = measure("cat", "k - ae - t", asked, answers).words().get(0);
    assertThat(cat.phones())
        .extracting(HeardPhone::score)
        .usingComparatorForType(new DoubleComparator(1e-9), Double.class)
        // ae is doubted by 1 nat more: odds of 1 / 9e
        .containsExactly(90.0, 100 / (1 + 9 * Math.E), 60.0);
    assertThat(asked.scoring(true).threshold()).isEqualTo(70);

    HeardWord unasked = measure("cat", "k - ae - t", asked).words().get(0);
    HeardWord ofGoodness = measure("cat", "k - ae - t", CALIBRATED, answers).words().get(0);
    assertThat(ofGoodness.phones()).isEqualTo(unasked.phones());
    assertThat(asked.scoring(false)).isEqualTo(CALIBRATED.scoring(true));
    assertThat(cat.phones())
        .extracting(HeardPhone::gop)
        .isEqualTo(unasked.phones().stream().map(HeardPhone::gop).toList());
  }

  private static List<PlaceAnswer> answers(double... asAsked) {
    var gap = new PlaceAnswer(ErrorTag.CORRECT, 0.99, 0);
    List<PlaceAnswer> answers = new ArrayList<>(List.of(gap));
    for (double probability : asAsked) {
      answers.add(new PlaceAnswer(ErrorTag.CORRECT, probability, 0));
      answers.add(gap);
    }
    return answers;
  }

  private static HeardText measure(String text, String frames, ScoringRule rule) throws Exception {
    return measure(text, frames, rule, List.of());
  }

  private static HeardText measure(
      String text, String frames, ScoringRule rule, List<PlaceAnswer> answers) throws Exception {
    FrameScores scores = SpokenScores.of(frames);
    List<TimedSound> heard =
        TimedSound.of(scores, new GreedyDecoder().decode(scores), SpokenScores.INVENTORY, CLOCK);
    List<TimedSound> sounds = heard.stream().filter(phone -> !phone.isPause()).toList();
    HeardText aligned =
        HeardText.align(
            Lexicon.english().words(text),
            heard.stream().map(TimedSound::phone).toList(),
            List.of(),
            ErrorLabels.TWO);
    Optional<List<PhoneMeasure>> measures =
        new TextScorer(new PhoneScorer(SpokenScores.INVENTORY), rule)
            .measure(aligned, sounds, scores, answers);
    return MeasuredText.of(aligned, CLOCK, sounds, measures.orElse(List.of()));
  }
}
