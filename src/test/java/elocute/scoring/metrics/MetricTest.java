package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.scoring.alignment.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

  @ParameterizedTest
  @EnumSource
  void aMetricIsTheSameOfTheCountsThatItUses(Metric metric) {
    EvaluationCounts counts = EvaluationCounts.ofArray(new Random(8).longs(30, 1, 900).toArray());
    counts = withDerivedOfAll(counts);

    EvaluationCounts used = metric.used(counts);

    assertThat(metric.of(used)).isEqualTo(metric.of(counts));
    assertThat(Arrays.stream(used.toArray()).filter(count -> count == 0).count()).isPositive();
  }

  @Test
  void balancedAccuracyIsTheMeanOfTheSharesOfBothClassesThatAreFound() {
    var random = new Random(5);
    EvaluationCounts counts = EvaluationCounts.NONE;
    Map<String, List<Boolean>> found = Map.of("C", new ArrayList<>(), "I", new ArrayList<>());
    for (int utterance = 0; utterance < 50; utterance++) {
      Alignment alignment = Alignment.of(labels(random), labels(random));
      counts = counts.merge(ofErrors(alignment));
      alignment.pairs().stream()
          .filter(pair -> found.containsKey(pair.reference()))
          .forEach(
              pair -> found.get(pair.reference()).add(pair.reference().equals(pair.hypothesis())));
    }
    double expected =
        found.values().stream().mapToDouble(MetricTest::share).average().orElseThrow();
    assertThat(Metric.ERROR_BALANCED_ACCURACY.of(counts)).isCloseTo(expected, within(1e-12));
    assertThat(expected).isBetween(0.2, 0.8);
  }

  @Test
  void whoCallsEverythingCorrectHasHalfABalancedAccuracy() {
    var labels = List.of("C", "C", "I", "C");
    EvaluationCounts counts = ofErrors(Alignment.of(labels, List.of("C", "C", "C", "C")));

    assertThat(Metric.ERROR_ACCURACY.of(counts)).isEqualTo(0.75);
    assertThat(Metric.ERROR_BALANCED_ACCURACY.of(counts)).isEqualTo(0.5);
  }

  /** The same labels, once of the error head and once derived: the same formulas. */
  @Test
  void derivedDecisionsAreMeasuredAsThoseOfTheErrorHead() {
    var random = new Random(6);
    EvaluationCounts counts = EvaluationCounts.NONE;
    for (int utterance = 0; utterance < 20; utterance++) {
      ErrorHeadCounts labels = ErrorHeadCounts.of(Alignment.of(labels(random), labels(random)));
      counts =
          counts.merge(
              new EvaluationCounts(
                  PhonemeErrorCounts.NONE, labels, labels, MispronunciationCounts.NONE));
    }
    Map<Metric, Metric> sameOfErrors =
        Map.of(
            Metric.DETECTION_ACCURACY, Metric.ERROR_ACCURACY,
            Metric.DETECTION_PRECISION, Metric.INCORRECT_PRECISION,
            Metric.DETECTION_RECALL, Metric.INCORRECT_RECALL,
            Metric.DETECTION_F1, Metric.INCORRECT_F1,
            Metric.DETECTION_CORRECT_PRECISION, Metric.CORRECT_PRECISION,
            Metric.DETECTION_CORRECT_RECALL, Metric.CORRECT_RECALL,
            Metric.DETECTION_CORRECT_F1, Metric.CORRECT_F1);
    for (Map.Entry<Metric, Metric> pair : sameOfErrors.entrySet()) {
      assertThat(pair.getKey().of(counts))
          .as(pair.getKey().column())
          .isPositive()
          .isEqualTo(pair.getValue().of(counts));
    }
  }

  @Test
  void derivedDecisionsAreNotKnownWhereAnyUtteranceLacksThem() {
    EvaluationCounts old = ofErrors(Alignment.of(List.of("C", "I"), List.of("C", "C")));
    EvaluationCounts complete =
        new EvaluationCounts(
            old.phonemes(), old.errors(), old.errors(), MispronunciationCounts.NONE);

    assertThat(Metric.DETECTION_ACCURACY.of(complete)).isEqualTo(0.5);
    for (EvaluationCounts counts : List.of(old, old.merge(complete))) {
      assertThat(Metric.DETECTION_ACCURACY.of(counts)).isNaN();
      assertThat(Metric.DETECTION_F1.of(Metric.DETECTION_F1.used(counts))).isNaN();
    }
  }

  private static EvaluationCounts withDerivedOfAll(EvaluationCounts counts) {
    return new EvaluationCounts(
        counts.phonemes(),
        new ErrorHeadCounts(
            counts.derived().utterances(),
            counts.errors().exactUtterances(),
            counts.errors().edits(),
            counts.errors().labels(),
            counts.errors().classes()),
        counts.derived(),
        counts.mispronunciations());
  }

  private static EvaluationCounts ofErrors(Alignment alignment) {
    return new EvaluationCounts(
        PhonemeErrorCounts.NONE,
        ErrorHeadCounts.of(alignment),
        ErrorHeadCounts.NONE,
        MispronunciationCounts.NONE);
  }

  private static List<String> labels(Random random) {
    return random.ints(12, 0, 4).mapToObj(label -> label == 0 ? "I" : "C").toList();
  }

  private static double share(List<Boolean> values) {
    return (double) Collections.frequency(values, true) / values.size();
  }
}
