package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.corpus.Split;
import elocute.dataset.UtteranceRow;
import elocute.lake.tables.ErrorTypeMetricRow;
import elocute.lake.tables.EvaluationRow.Fingerprints;
import elocute.lake.tables.PhoneConfusionRow;
import elocute.lake.tables.PhoneMetricRow;
import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.SnakeCaseJson;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.model.decoding.GreedyDecoder;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.speech.labels.MarkCounts;
import elocute.training.Prediction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/**
 * From what a model said of three utterances to every column of an evaluation's tables. All counts
 * are made by hand:
 *
 * <pre>
 * ABA/1  canonical  a  b  c  d  e  f  g     labels     C C I I I C I
 *        perceived  a  b  X  Y  Z  f  q     predicted  C I I C I C I
 *        recognised a  B  X  d  W  f  q
 *        verdict    TA FR CD FA ED TA CD
 *        derived    C  I  I  C  I  C  I
 * ABA/2  canonical  m  a  n                 labels     C C I
 *        perceived  m  a  -                 predicted  - C I
 *        recognised m  n  (m - n against the canonical phones)
 *        verdict    TA FR FA
 *        derived    C  I  C
 * TLV/3  canonical  k  t  i  s              labels     C C C C
 *        perceived  k  t  i  s              predicted  C C C C
 *        recognised k a t i  -
 *        verdict    TA TA TA FR, and a is the recogniser's alone
 *        derived    C  I  C  C  I
 * </pre>
 */
class EvaluationRowsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  private final RangeResult first = firstRange();
  private final RangeResult second = secondRange();
  private final Measurements measurements = Measurements.of(List.of(second, first));

  @Test
  void anEvaluationsColumnsAreItsSumsAndTheirRates() {
    ObjectNode row = SnakeCaseJson.tree(evaluation());
    assertThat(texts(row))
        .contains(
            entry("experiment", "run"),
            entry("evaluation_id", "e1"),
            entry("evaluated_at", NOON.toString()),
            entry("model_type", "simple"),
            entry("checkpoint", "best"),
            entry("features", "set"),
            entry("split", "test"),
            entry("protocol", "levenshtein-v1/greedy"),
            entry("checkpoint_sha256", "hash of the checkpoint"),
            entry("features_fingerprint", "hash of the rows"));
    assertNumbers(
        row,
        Map.ofEntries(
            entry("utterances", 3.0),
            entry("loss", 1.125),
            entry("error_sequence_accuracy", 1 / 3.0),
            entry("error_accuracy", 1 - 3 / 14.0),
            entry("error_mean_edit_distance", 1.0),
            entry("error_weighted_f1", (5 * 0.8 + 9 * 14 / 17.0) / 14),
            entry("error_macro_f1", (0.8 + 14 / 17.0) / 2),
            entry("incorrect_precision", 4 / 5.0),
            entry("incorrect_recall", 4 / 5.0),
            entry("incorrect_f1", 0.8),
            entry("incorrect_support", 5.0),
            entry("correct_precision", 7 / 8.0),
            entry("correct_recall", 7 / 9.0),
            entry("correct_f1", 14 / 17.0),
            entry("correct_support", 9.0),
            entry("phoneme_accuracy", 1 - 6 / 13.0),
            entry("per", 6 / 13.0),
            entry("insertions", 1.0),
            entry("deletions", 1.0),
            entry("substitutions", 4.0),
            entry("reference_phones", 13.0),
            entry("mdd_precision", 3 / 6.0),
            entry("mdd_recall", 3 / 5.0),
            entry("mdd_f1", 6 / 11.0),
            entry("mdd_strict_precision", 3 / 7.0),
            entry("mdd_strict_f1", 0.5),
            entry("diagnosis_error_rate", 1 / 3.0),
            entry("false_rejection_rate", 3 / 9.0),
            entry("false_acceptance_rate", 2 / 5.0),
            entry("detection_accuracy", 1 - 6 / 14.0),
            entry("detection_precision", 3 / 7.0),
            entry("detection_recall", 3 / 5.0),
            entry("detection_f1", 0.5),
            entry("detection_correct_precision", 6 / 8.0),
            entry("detection_correct_recall", 6 / 9.0),
            entry("detection_correct_f1", 12 / 17.0),
            entry("true_acceptances", 6.0),
            entry("false_rejections", 3.0),
            entry("false_acceptances", 2.0),
            entry("correct_diagnoses", 2.0),
            entry("error_diagnoses", 1.0),
            entry("hypothesis_insertions", 1.0)));
  }

  @Test
  void anEvaluationsIntervalsAreThoseOfTheirMetrics() {
    ObjectNode row = SnakeCaseJson.tree(evaluation());
    for (Metric metric :
        List.of(
            Metric.PER,
            Metric.ERROR_ACCURACY,
            Metric.MDD_F1,
            Metric.DETECTION_ACCURACY,
            Metric.DETECTION_PRECISION,
            Metric.DETECTION_RECALL,
            Metric.DETECTION_F1)) {
      Interval interval = Bootstrap.seeded(42).resamples(measurements.counts()).interval(metric);
      assertThat(interval.low()).isLessThan(interval.high());
      assertNumbers(
          row,
          Map.of(
              metric.column() + "_low",
              interval.low(),
              metric.column() + "_high",
              interval.high()));
    }
  }

  @Test
  void anUtterancesColumnsAreItsOwnCounts() {
    assertThat(measurements.utterances())
        .as("in the order of their ids, whichever task was first")
        .extracting("utteranceId")
        .containsExactly("ABA/1", "ABA/2", "TLV/3");
    ObjectNode row = SnakeCaseJson.tree(measurements.utterances().get(0));
    assertThat(texts(row))
        .contains(
            entry("experiment", "run"),
            entry("evaluation_id", "e1"),
            entry("utterance_id", "ABA/1"),
            entry("speaker", "ABA"),
            entry("first_language", "Arabic"),
            entry("error_feasible", "true"),
            entry("phoneme_feasible", "true"));
    assertNumbers(
        row,
        Map.ofEntries(
            entry("error_loss", 0.5),
            entry("phoneme_loss", 1.0),
            entry("reference_phones", 7.0),
            entry("substitutions", 3.0),
            entry("deletions", 0.0),
            entry("insertions", 0.0),
            entry("error_tokens", 7.0),
            entry("error_edits", 2.0),
            entry("incorrect_support", 4.0),
            entry("incorrect_predicted", 4.0),
            entry("incorrect_hits", 3.0),
            entry("correct_support", 3.0),
            entry("correct_predicted", 3.0),
            entry("correct_hits", 2.0),
            entry("true_acceptances", 2.0),
            entry("false_rejections", 1.0),
            entry("false_acceptances", 1.0),
            entry("correct_diagnoses", 2.0),
            entry("error_diagnoses", 1.0),
            entry("hypothesis_insertions", 0.0),
            entry("derived_edits", 2.0),
            entry("derived_incorrect_predicted", 4.0),
            entry("derived_incorrect_hits", 3.0),
            entry("derived_correct_predicted", 3.0),
            entry("derived_correct_hits", 2.0)));
    assertNumbers(
        SnakeCaseJson.tree(measurements.utterances().get(2)),
        Map.of(
            "deletions", 1.0,
            "insertions", 1.0,
            "hypothesis_insertions", 1.0,
            "derived_edits", 2.0,
            "derived_incorrect_predicted", 2.0,
            "derived_incorrect_hits", 0.0));
  }

  @Test
  void whatIsTrueOfEachUtteranceIsThatOfItsRowWithoutPauses() {
    assertThat(measurements.references())
        .containsExactlyInAnyOrder(
            reference("ABA/1", "a b c d e f g", "a b X Y Z f q", "C C I I I C I"),
            reference("ABA/2", "m a n", "m a", "C C I"),
            reference("TLV/3", "k t i s", "k t i s", "C C C C"));
  }

  @Test
  void lossesAreMeansOverTheUtterancesWhoseTargetsFit() {
    assertThat(measurements.loss(1, 0)).isEqualTo((0.5 + 0.25) / 2);
    assertThat(measurements.loss(0, 1)).isEqualTo((1 + 2) / 2.0);
    assertThat(Measurements.of(List.of()).loss(1, 1)).isZero();
  }

  @Test
  void speakersAndFirstLanguagesHaveEveryMetricOfTheirOwnUtterances() {
    List<SpeakerMetricRow> rows =
        SpeakerMetricRows.of(measurements.utterances(), Bootstrap.seeded(1));
    assertThat(rows).hasSize(4 * Metric.values().length);
    assertThat(rows)
        .filteredOn(row -> row.metric().equals("per"))
        .extracting(
            SpeakerMetricRow::level,
            SpeakerMetricRow::speaker,
            SpeakerMetricRow::firstLanguage,
            SpeakerMetricRow::value,
            SpeakerMetricRow::utterances)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("speaker", "ABA", "Arabic", 4 / 9.0, 2L),
            org.assertj.core.groups.Tuple.tuple("speaker", "TLV", "Vietnamese", 2 / 4.0, 1L),
            org.assertj.core.groups.Tuple.tuple("first_language", null, "Arabic", 4 / 9.0, 2L),
            org.assertj.core.groups.Tuple.tuple("first_language", null, "Vietnamese", 2 / 4.0, 1L));
    assertThat(rows)
        .filteredOn(row -> row.low() != null && row.high() != null)
        .extracting(SpeakerMetricRow::metric)
        .containsOnly(
            "per",
            "error_accuracy",
            "mdd_f1",
            "detection_accuracy",
            "detection_precision",
            "detection_recall",
            "detection_f1")
        .hasSize(7 * 4);
  }

  @Test
  void everyPhoneHasItsRecognitionAndItsJudgement() {
    List<PhoneMetricRow> rows = new PhoneRows("run", "e1").metrics(measurements.phones());
    // a: twice recognised right or as n, and once where nobody said it.
    assertThat(valuesOf("a", rows))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("reference", 2.0),
                entry("correct", 1.0),
                entry("substitutions", 1.0),
                entry("deletions", 0.0),
                entry("insertions", 1.0),
                entry("error_rate", 1.0),
                entry("true_acceptances", 1.0),
                entry("false_rejections", 1.0),
                entry("false_acceptances", 0.0),
                entry("correct_diagnoses", 0.0),
                entry("error_diagnoses", 0.0),
                entry("precision", 0.0),
                entry("recall", 0.0),
                entry("f1", 0.0)));
    assertThat(valuesOf("g", rows)).contains(entry("f1", 1.0)).doesNotContainKey("reference");
    assertThat(valuesOf("q", rows)).contains(entry("correct", 1.0)).doesNotContainKey("f1");
  }

  @Test
  void confusionsAreCountedWithAStarForNothing() {
    assertThat(new PhoneRows("run", "e1").confusions(measurements.phones()))
        .contains(
            new PhoneConfusionRow("run", "e1", "a", "n", 1),
            new PhoneConfusionRow("run", "e1", "m", "m", 1),
            new PhoneConfusionRow("run", "e1", "s", "*", 1),
            new PhoneConfusionRow("run", "e1", "*", "a", 1))
        .hasSize(14);
  }

  @Test
  void kindsOfErrorsHaveTheirVerdictsAlsoTheKindThatDoesNotOccur() {
    Map<String, Map<String, Double>> values = new LinkedHashMap<>();
    for (ErrorTypeMetricRow row : new ErrorTypeRows("run", "e1").of(measurements.phones())) {
      values.computeIfAbsent(row.errorType(), type -> new LinkedHashMap<>());
      values.get(row.errorType()).put(row.metric(), row.value());
    }
    assertThat(values.keySet()).containsExactly("substitution", "deletion", "addition");
    assertThat(values.get("substitution"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "occurrences", 4.0,
                "correct_diagnoses", 2.0,
                "error_diagnoses", 1.0,
                "false_acceptances", 1.0,
                "recall", 0.75,
                "diagnosis_error_rate", 1 / 3.0));
    assertThat(values.get("deletion"))
        .contains(entry("occurrences", 1.0), entry("false_acceptances", 1.0), entry("recall", 0.0));
    assertThat(values.get("addition").values()).containsOnly(0.0);
  }

  @Test
  void predictionsTellTheSequencesAndTheirAlignments() {
    RangeScores scores = new RangeScores(spec(true));
    scores.add(
        utterance("ABA/2", "Arabic", "m a n", "m sil a", "C C I"),
        loss(0, 1, 1, true, true),
        List.of("sil", "m", "n"),
        List.of("sil", "m", "n"),
        List.of("C", "I"));
    assertThat(scores.predictions())
        .containsExactly(
            new PredictionRow(
                "run",
                "e1",
                "ABA/2",
                "ABA",
                "Arabic",
                "ABA/2.wav",
                new PredictionRow.Sequences("m a n", "m a", "sil m n", "C C I", "C I"),
                1,
                1,
                new PredictionRow.Pronunciation("m a n", "m a *", "C C D"),
                "TA FR FA",
                new PredictionRow.Recognition("m a", "m n", "C S")));
  }

  @Test
  void noPredictionIsKeptUnlessItIsAskedFor() {
    RangeScores scores = new RangeScores(spec(false));
    scores.add(
        utterance("ABA/2", "Arabic", "m", "m", "C"),
        loss(0, 1, 1, true, true),
        List.of("m"),
        List.of("m"),
        List.of("C"));
    assertThat(scores.predictions()).isEmpty();
    assertThat(scores.toResult(3, "").utterances()).hasSize(1);
  }

  private elocute.lake.tables.EvaluationRow evaluation() {
    var source =
        new EvaluationRows.Source(
            "run",
            "e1",
            NOON,
            "simple",
            "best",
            "set",
            Split.TEST,
            "greedy",
            new Fingerprints("hash of the checkpoint", "hash of the rows"));
    return EvaluationRows.of(
        source, measurements, measurements.loss(1, 0.5), PhoneMeasurements.NONE);
  }

  private static RangeResult firstRange() {
    var scores = new RangeScores(spec(false));
    scores.add(
        utterance("ABA/1", "Arabic", "a b c d e f g", "a b X Y Z f q", "C C I I I C I"),
        loss(0, 1.0, 0.5, true, true),
        List.of("a", "B", "X", "d", "W", "f", "q"),
        List.of("a", "B", "X", "d", "W", "f", "q"),
        List.of("C", "I", "I", "C", "I", "C", "I"));
    return scores.toResult(0, "");
  }

  private static RangeResult secondRange() {
    var scores = new RangeScores(spec(false));
    scores.add(
        utterance("TLV/3", "Vietnamese", "k t i s", "k t i s", "C C C C"),
        loss(0, 2.0, 0, true, false),
        List.of("k", "a", "t", "i"),
        List.of("k", "a", "t", "i"),
        List.of("C", "C", "C", "C"));
    scores.add(
        utterance("ABA/2", "Arabic", "m a n", "m sil a", "C C I"),
        loss(1, 0, 0.25, false, true),
        List.of("m", "n"),
        List.of("m", "n"),
        List.of("C", "I"));
    return scores.toResult(1, "");
  }

  private static UtteranceReference reference(
      String id, String canonical, String perceived, String labels) {
    return new UtteranceReference(
        id,
        List.of(canonical.split(" ")),
        List.of(perceived.split(" ")),
        List.of(labels.split(" ")));
  }

  private static Prediction loss(
      int index, double phonemes, double errors, boolean phonemesFit, boolean errorsFit) {
    return new Prediction(
        index, new int[0], new int[0], new int[0], phonemes, errors, phonemesFit, errorsFit);
  }

  private static EvaluationSpec spec(boolean savePredictions) {
    return new EvaluationSpec(
        "lake",
        "checkpoint",
        "hash",
        "run",
        "e1",
        1,
        1,
        new GreedyDecoder(),
        savePredictions,
        false);
  }

  private static UtteranceRow utterance(
      String id, String firstLanguage, String canonical, String perceived, String labels) {
    return new UtteranceRow(
        id,
        id.substring(0, 3),
        firstLanguage,
        "test",
        "",
        id + ".wav",
        1,
        16_000,
        Binary.EMPTY,
        true,
        List.of(),
        List.of(),
        List.of(canonical.split(" ")),
        List.of(perceived.split(" ")),
        List.of(labels.split(" ")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        1,
        "",
        MarkCounts.NONE,
        Binary.EMPTY,
        null,
        null,
        null,
        null,
        null);
  }

  private static Map<String, Double> valuesOf(String phone, List<PhoneMetricRow> rows) {
    return rows.stream()
        .filter(row -> row.phone().equals(phone))
        .collect(Collectors.toMap(PhoneMetricRow::metric, PhoneMetricRow::value));
  }

  private static Map<String, String> texts(ObjectNode row) {
    Map<String, String> texts = new LinkedHashMap<>();
    row.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private static void assertNumbers(ObjectNode row, Map<String, Double> expected) {
    expected.forEach(
        (column, value) -> {
          assertThat(row.path(column).isNumber()).as(column).isTrue();
          assertThat(row.path(column).asDouble()).as(column).isCloseTo(value, within(1e-12));
        });
  }
}
