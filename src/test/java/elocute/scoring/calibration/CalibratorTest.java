package elocute.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  private static final CalibrationSource SOURCE =
      new CalibrationSource("c1", "speech", "f1", "validation", 100, 0);

  @Test
  void theProbabilitiesOfTheLawThatMadeThePhonesAreFound() {
    Calibration found = fit(phones(20_000, 1), OptionalDouble.empty());
    for (PhoneScoreLaw law : List.of(new PhoneScoreLaw("k", 1.0), new PhoneScoreLaw("t", -1.0))) {
      for (double share : new double[] {-4, -2, -0.5}) {
        assertThat(found.probabilityRight(evidence(law.phone(), share)))
            .as("%s at %s", law.phone(), share)
            .isCloseTo(law.probability(share), within(0.04));
      }
    }
    assertThat(found.goodness().meanGap()).isLessThan(0.02);
    assertThat(found.goodness().phones().keySet()).containsExactly("k", "t");
    assertThat(
            found.goodness().phones().get("k").right() + found.goodness().phones().get("k").wrong())
        .isBetween(9_500L, 10_500L);
  }

  /** A head that is surer than it should be by a factor of 2, and doubts {@code t} too much. */
  @Test
  void whatAnErrorHeadAnswersBecomesTheProbabilityOfTheLawThatMadeThePhones() {
    var random = new Random(7);
    List<JudgedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      boolean isT = random.nextBoolean();
      double logOdds = 8 * random.nextDouble() - 2;
      answers.add(
          new JudgedAnswer(
              "u" + i / 30,
              isT ? "t" : "k",
              logistic(logOdds),
              random.nextDouble() >= logistic(logOdds / 2 + (isT ? 1 : 0))));
    }
    Calibration found = Calibrator.fit(SOURCE, phones(600, 4), answers, OptionalDouble.empty());
    for (double logOdds : new double[] {-1, 1, 3}) {
      assertThat(found.probabilityRight("k", logistic(logOdds)))
          .isCloseTo(logistic(logOdds / 2), within(0.03));
      assertThat(found.probabilityRight("t", logistic(logOdds)))
          .isCloseTo(logistic(logOdds / 2 + 1), within(0.03));
    }
    assertThat(found.answers().meanGap()).isLessThan(0.02);
    assertThat(found.probabilityRight("k", 0)).isBetween(0.0, 0.01);
    assertThat(found.probabilityRight("k", 1)).isBetween(0.99, 1.0);
    assertThat(found.goodness()).isEqualTo(fit(phones(600, 4), OptionalDouble.empty()).goodness());
  }

  private static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** What the phones are drawn from: logistic(2 + offset + 1.5 x share). */
  private record PhoneScoreLaw(String phone, double offset) {
    double probability(double share) {
      return 1 / (1 + Math.exp(-(2 + offset + 1.5 * share)));
    }
  }

  @Test
  void aRarePhoneGoesWithTheOthers() {
    List<JudgedEvidence> phones = phones(4_000, 2);
    phones.add(new JudgedEvidence("u1", evidence("zh", -0.1), true));
    Calibration found = fit(phones, OptionalDouble.empty());
    assertThat(found.goodness().phones().get("zh").offset()).isBetween(-0.5, 0.0);
    assertThat(found.probabilityRight(evidence("zh", -0.1)))
        .isCloseTo(found.probabilityRight(evidence("never seen", -0.1)), within(0.1));
  }

  @Test
  void evidenceThatIsNotFiniteIsHarmless() {
    List<JudgedEvidence> phones = phones(2_000, 3);
    for (int i = 0; i < 5; i++) {
      phones.add(
          new JudgedEvidence(
              "u2",
              new PhoneEvidence(
                  "k", Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e300, 1e-300),
              i == 0));
      phones.add(
          new JudgedEvidence(
              "u2", new PhoneEvidence("k", 0, 0, Double.POSITIVE_INFINITY, 1e300), i == 0));
    }
    Calibration found = fit(phones, OptionalDouble.empty());
    assertThat(found.goodness().model().weights()).allMatch(Double::isFinite);
    assertThat(found.probabilityRight(evidence("k", Double.NEGATIVE_INFINITY))).isBetween(0.0, 1.0);
  }

  @Test
  void theThresholdIsThatOfTheHighestF1() {
    List<JudgedEvidence> phones = phones(600, 4);
    Calibration found = fit(phones, OptionalDouble.empty());
    double best = 0;
    for (JudgedEvidence at : phones) {
      best = Math.max(best, f1(found, phones, found.probabilityRight(at.evidence())));
    }
    assertThat(found.goodness().threshold().f1()).isCloseTo(best, within(1e-12));
    assertThat(f1(found, phones, found.goodness().threshold().value()))
        .isCloseTo(best, within(1e-12));
    assertThat(found.goodness().threshold().maxFalseRejections()).isNull();
  }

  private static double f1(Calibration calibration, List<JudgedEvidence> phones, double threshold) {
    double hits = 0;
    double wrongOrCalledSo = 0;
    for (JudgedEvidence phone : phones) {
      boolean called = calibration.probabilityRight(phone.evidence()) < threshold;
      hits += called && phone.isWrong() ? 1 : 0;
      wrongOrCalledSo += (called ? 1 : 0) + (phone.isWrong() ? 1 : 0);
    }
    return 2 * hits / wrongOrCalledSo;
  }

  @Test
  void noMoreRightPhonesAreRejectedThanIsAllowedAndOneMoreWouldBeTooMany() {
    List<JudgedEvidence> phones = phones(2_000, 5);
    long right = phones.stream().filter(phone -> !phone.isWrong()).count();
    double recall = 0;
    for (double allowed : new double[] {0, 0.02, 0.1, 0.5}) {
      ThresholdChoice choice = fit(phones, OptionalDouble.of(allowed)).goodness().threshold();
      assertThat(choice.falseRejectionRate())
          .isLessThanOrEqualTo(allowed)
          .isGreaterThan(allowed - 2.0 / right);
      assertThat(choice.recall()).isGreaterThanOrEqualTo(recall);
      assertThat(choice.maxFalseRejections()).isEqualTo(allowed);
      recall = choice.recall();
    }
    assertThat(fit(phones, OptionalDouble.of(1)).goodness().threshold().recall()).isEqualTo(1);
  }

  @Test
  void tooFewWrongOrRightPhonesAreRefused() {
    List<JudgedEvidence> phones = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      phones.add(new JudgedEvidence("u", evidence("k", -i), i < 19));
    }
    assertThatThrownBy(() -> fit(phones, OptionalDouble.empty()))
        .isInstanceOf(CalibrationException.class)
        .hasMessage(
            "split validation of feature set speech has 19 wrong canonical phones and 81 right"
                + " ones: a calibration needs at least 20 of each");
  }

  @Test
  void whatIsFoundIsTheSameToTheBit() {
    List<JudgedEvidence> phones = phones(3_000, 6);
    assertThat(CalibrationJson.write(fit(phones, OptionalDouble.empty())))
        .isEqualTo(CalibrationJson.write(fit(phones, OptionalDouble.empty())));
  }

  private static Calibration fit(List<JudgedEvidence> phones, OptionalDouble maxFalseRejections) {
    return Calibrator.fit(SOURCE, phones, List.of(), maxFalseRejections);
  }

  private static List<JudgedEvidence> phones(int count, long seed) {
    var random = new Random(seed);
    List<JudgedEvidence> phones = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var law = random.nextBoolean() ? new PhoneScoreLaw("k", 1) : new PhoneScoreLaw("t", -1);
      double share = -5 * random.nextDouble();
      phones.add(
          new JudgedEvidence(
              "u" + i / 30,
              evidence(law.phone(), share),
              random.nextDouble() >= law.probability(share)));
    }
    return phones;
  }

  /** The other numbers say the same or nothing. */
  private static PhoneEvidence evidence(String phone, double share) {
    return new PhoneEvidence(phone, share, share / 2, share + 1, 2);
  }
}
