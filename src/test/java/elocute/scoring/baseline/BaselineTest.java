package elocute.scoring.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MispronunciationCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {

  // t goes wrong in 2 of 3, k in 1 of 4: rejecting t alone gives F1 4/6, both 6/10.
  private static final List<UtteranceReference> SAID =
      List.of(said("u1", "k t", "k d"), said("u2", "k t", "k d"), said("u3", "k t k", "g t k"));

  @Test
  void whoTakesEverythingForCorrectFindsNothing() {
    EvaluationCounts counts = counts(Baseline.EVERYTHING_CORRECT, SAID);
    assertThat(counts.phonemes().per()).isEqualTo(3.0 / 7);
    assertThat(counts.mispronunciations().f1()).isZero();
  }

  @Test
  void thePhonesThatMostOftenGoWrongAreTakenForWrongAsFarAsThatGivesTheBestF1() {
    EvaluationCounts all = counts(Baseline.PHONE_FREQUENCY, SAID);
    assertThat(all.phonemes().per()).isEqualTo(2.0 / 7);
    MispronunciationCounts counts = all.mispronunciations();
    assertThat(counts.correctDiagnoses()).isEqualTo(2);
    assertThat(counts.falseRejections()).isEqualTo(1);
    assertThat(counts.falseAcceptances()).isEqualTo(1);
    assertThat(counts.f1()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aPhoneThatIsMostlyLeftOutIsLeftOut() {
    EvaluationCounts counts =
        counts(
            Baseline.PHONE_FREQUENCY,
            List.of(said("u1", "k h", "k"), said("u2", "k h", "k"), said("u3", "k", "k")));
    assertThat(counts.phonemes().per()).isZero();
    assertThat(counts.mispronunciations().f1()).isEqualTo(1);
  }

  /** The annotation has an addition (A is I) that the phones do not show. */
  @Test
  void labelsOfItsPhonesAreHeldAgainstTheTrueOnesByTheFormulasOfTheErrorHead() {
    var annotated =
        List.of(
            new UtteranceReference(
                "u1",
                List.of("sil", "k", "ae", "t"),
                List.of("k", "eh", "t", "sil"),
                List.of("C", "I", "C", "I")));
    EvaluationCounts counts = counts(Baseline.EVERYTHING_CORRECT, annotated);

    assertThat(Metric.ERROR_ACCURACY.of(counts)).isEqualTo(0.5);
    assertThat(counts.correct().predicted()).isEqualTo(3);
    assertThat(counts.incorrect().support()).isEqualTo(2);
  }

  @Test
  void itsDerivedDecisionsAreItsErrorLabels() {
    for (Baseline baseline : Baseline.values()) {
      EvaluationCounts counts = counts(baseline, SAID);
      assertThat(counts.derived()).isEqualTo(counts.errors());
      Map.of(
              Metric.DETECTION_ACCURACY, Metric.ERROR_ACCURACY,
              Metric.DETECTION_PRECISION, Metric.INCORRECT_PRECISION,
              Metric.DETECTION_RECALL, Metric.INCORRECT_RECALL,
              Metric.DETECTION_F1, Metric.INCORRECT_F1)
          .forEach((derived, head) -> assertThat(derived.of(counts)).isEqualTo(head.of(counts)));
    }
    assertThat(Metric.DETECTION_F1.of(counts(Baseline.PHONE_FREQUENCY, SAID))).isEqualTo(2 / 3.0);
  }

  private static EvaluationCounts counts(Baseline baseline, List<UtteranceReference> references) {
    return BaselineEstimate.of(baseline, references, Bootstrap.seeded(1)).counts();
  }

  private static UtteranceReference said(String id, String canonical, String perceived) {
    return UtteranceReference.ofPhones(
        id, List.of(canonical.split(" ")), List.of(perceived.split(" ")));
  }
}
