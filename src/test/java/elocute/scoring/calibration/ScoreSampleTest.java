package elocute.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreSampleTest {

  private static final double[] SCORES = {
    0.05, 0.12, 0.12, 0.3, 0.35, 0.41, 0.55, 0.55, 0.62, 0.71, 0.78, 0.84, 0.9, 0.93, 0.97, 1
  };
  private static final int RESAMPLES = 150; // two whole blocks and a part

  private static final int[] WRONG = {1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0};

  @Test
  void theNumbersAreThoseOfScikitLearn() {
    // roc_auc_score, average_precision_score, roc_curve, ...; the gap by numpy, with equal scores
    Map<ScoreMetric, Double> values = sample(ScoreKind.PROBABILITY, phones()).values();
    assertThat(values).hasSize(ScoreMetric.values().length);
    assertClose(values, ScoreMetric.AUC, 0.7301587301587301);
    assertClose(values, ScoreMetric.AVERAGE_PRECISION, 0.6869047619047619);
    assertClose(values, ScoreMetric.FALSE_REJECTION_RATE_AT_HALF_RECALL, 2 / 9.0);
    assertClose(values, ScoreMetric.ACCURACY, 0.6875);
    assertClose(values, ScoreMetric.PRECISION, 2 / 3.0);
    assertClose(values, ScoreMetric.RECALL, 4 / 7.0);
    assertClose(values, ScoreMetric.F1, 0.6153846153846154);
    assertClose(values, ScoreMetric.FALSE_REJECTION_RATE, 2 / 9.0);
    assertClose(values, ScoreMetric.MEAN_GAP, 0.21875);
  }

  @Test
  void aDecisionIsAScoreOfTwoValues() {
    List<PhoneScore> decided =
        phones().stream()
            .map(phone -> new PhoneScore("u", phone.score() < 0.5 ? 0 : 1, phone.isWrong()))
            .toList();
    Map<ScoreMetric, Double> values = sample(ScoreKind.DECISION, decided).values();
    assertThat(values).doesNotContainKey(ScoreMetric.MEAN_GAP);
    assertClose(values, ScoreMetric.AUC, 0.6746031746031746);
    assertClose(values, ScoreMetric.AVERAGE_PRECISION, 0.5684523809523809);
    assertClose(values, ScoreMetric.F1, 0.6153846153846154);
  }

  @Test
  void aPhoneCountsAsOftenAsItsUtteranceWasDrawn() {
    // scikit-learn's sample_weight of 2, 0, 1, 3, repeated
    List<PhoneScore> phones = phones();
    List<PhoneScore> drawn = new ArrayList<>();
    for (int phone = 0; phone < phones.size(); phone++) {
      drawn.addAll(Collections.nCopies(new int[] {2, 0, 1, 3}[phone % 4], phones.get(phone)));
    }
    Map<ScoreMetric, Double> values = sample(ScoreKind.PROBABILITY, drawn).values();
    assertClose(values, ScoreMetric.AUC, 0.9305555555555556);
    assertClose(values, ScoreMetric.AVERAGE_PRECISION, 0.8333333333333333);
  }

  @Test
  void theAreaIsTheShareOfPairsInTheirOrder() {
    var random = new Random(3);
    List<PhoneScore> phones = new ArrayList<>();
    for (int phone = 0; phone < 200; phone++) {
      double score = random.nextInt(9) == 0 ? Double.NEGATIVE_INFINITY : -random.nextInt(12);
      phones.add(new PhoneScore("u", score, random.nextInt(4) == 0));
    }
    double ordered = 0;
    int pairs = 0;
    for (PhoneScore wrong : phones) {
      for (PhoneScore right : phones) {
        if (wrong.isWrong() && !right.isWrong()) {
          pairs++;
          ordered += 0.5 * (1 + Math.signum(Double.compare(right.score(), wrong.score())));
        }
      }
    }
    assertClose(sample(ScoreKind.RANK, phones).values(), ScoreMetric.AUC, ordered / pairs);
  }

  @Test
  void intervalsAreThoseOfResampledCorporaOneByOne() {
    List<PhoneScore> phones = new ArrayList<>();
    for (int phone = 0; phone < SCORES.length; phone++) {
      phones.add(new PhoneScore("u" + phone % 5, SCORES[phone], WRONG[phone] == 1));
    }
    var bootstrap = new Bootstrap(7, RESAMPLES);
    Map<ScoreMetric, Interval> intervals =
        ScoreResampling.intervals(List.of(sample(ScoreKind.PROBABILITY, phones)), bootstrap).get(0);
    double[][] expected = new double[ScoreMetric.values().length][RESAMPLES];
    List<int[]> draws = bootstrap.draws(5).toList();
    for (int draw = 0; draw < RESAMPLES; draw++) {
      int[] times = draws.get(draw);
      assertThat(Arrays.stream(times).sum()).isEqualTo(5);
      List<PhoneScore> drawn = new ArrayList<>();
      for (PhoneScore phone : phones) {
        int utterance = phone.utteranceId().charAt(1) - '0';
        drawn.addAll(Collections.nCopies(times[utterance], phone));
      }
      Map<ScoreMetric, Double> values = sample(ScoreKind.PROBABILITY, drawn).values();
      for (ScoreMetric metric : ScoreMetric.values()) {
        expected[Arrays.asList(ScoreMetric.values()).indexOf(metric)][draw] = values.get(metric);
      }
    }
    for (ScoreMetric metric : ScoreMetric.values()) {
      double[] values = expected[Arrays.asList(ScoreMetric.values()).indexOf(metric)];
      assertThat(intervals.get(metric)).isEqualTo(Interval.ofResamples(values));
    }
  }

  @Test
  void theOrderOfThePhonesDoesNotMatter() {
    List<PhoneScore> shuffled = new ArrayList<>(phones());
    Collections.shuffle(shuffled, new Random(1));
    assertThat(sample(ScoreKind.PROBABILITY, shuffled).values())
        .isEqualTo(sample(ScoreKind.PROBABILITY, phones()).values());
  }

  @Test
  void binsSayHowManyAreRight() {
    List<ReliabilityBin> bins = sample(ScoreKind.PROBABILITY, phones()).reliability();
    assertThat(bins)
        .extracting(ReliabilityBin::phones)
        .containsExactly(1L, 2L, 0L, 2L, 1L, 2L, 1L, 2L, 1L, 4L);
    assertThat(bins.get(9).meanProbability()).isCloseTo(0.95, within(1e-12));
    assertThat(bins.get(9).shareRight()).isCloseTo(0.75, within(1e-12));
    assertThat(bins.get(2)).isEqualTo(new ReliabilityBin(0.2, 0.3, 0, 0, 0));
    assertThatThrownBy(() -> sample(ScoreKind.RANK, phones()).reliability())
        .hasMessage("reliability: is of probabilities, not of a RANK");
  }

  @Test
  void nothingIsSharedByNobody() {
    Map<ScoreMetric, Double> values = sample(ScoreKind.PROBABILITY, List.of()).values();
    assertThat(values.remove(ScoreMetric.AUC)).isEqualTo(0.5);
    assertThat(values.values()).allMatch(value -> value == 0);
  }

  private static List<PhoneScore> phones() {
    List<PhoneScore> phones = new ArrayList<>();
    for (int phone = 0; phone < SCORES.length; phone++) {
      phones.add(new PhoneScore("u", SCORES[phone], WRONG[phone] == 1));
    }
    return phones;
  }

  private static ScoreSample sample(ScoreKind kind, List<PhoneScore> phones) {
    return new ScoreSample(kind, 0.5, phones);
  }

  private static void assertClose(
      Map<ScoreMetric, Double> values, ScoreMetric metric, double expected) {
    assertThat(values.get(metric)).as(metric.id()).isCloseTo(expected, within(1e-12));
  }
}
