package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import elocute.evaluation.prediction.PhoneScoring;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssessmentReportTest {

  private static final PhoneScoring CALIBRATED = new PhoneScoring(true, 60.0, "");
  private static final PhoneScoring RAW = new PhoneScoring(false, null, "none there: calibrate");

  @Test
  void theWordsToWorkOnComeFirstAndWrongPhonesAreMarked() {
    assertThat(lines(assessment(CALIBRATED, "C", "I", "C")).toList())
        .containsExactly(
            "a.wav, 1.00 s, heard by run (simple), greedy",
            "phones:      dh ah k ah k ae",
            "score:       71 of 100",
            "worst words: cat 50 (ae unclear, t left out), the 80 (k added)",
            "",
            " word  score  said by  canonical  heard    operations  phone scores  error head",
            " the      80  cmudict  dh ah *    dh ah k  C C A       90 70 *       C C I",
            " cat      50  cmudict  k ae t     k ae *   C C D       99 40! 11!    C C *",
            "",
            "4 correct (C), 0 substituted (S), 1 deleted (D), 1 added (A)",
            "phone scores: below 60 a phone counts as wrong (!)",
            "error head: C I C");
  }

  @Test
  void aWordThatWasNotReadIsNamedAsAWhole() {
    Assessment read = assessment(CALIBRATED, "C");
    HeardWord unread = word("a", 3.0, phone("ah", "*", "D", "*", 3.0, -9.0));
    List<HeardWord> words = new ArrayList<>(read.words());
    words.add(unread);
    assertThat(lines(assessment(words, CALIBRATED, "C")).toList())
        .contains(
            "worst words: a 3 (not heard), cat 50 (ae unclear, t left out), the 80 (k added)");
  }

  @Test
  void withoutACalibrationGoodnessOfPronunciationIsShownAndWhatToDo() {
    assertThat(lines(assessment(RAW, "C", "I")).toList())
        .contains("worst words: the (k added), cat (t left out)")
        .anyMatch(line -> line.matches(" the .* C C A +0\\.0 -0\\.4 \\*  +C C I"))
        .contains(
            "GOP: goodness of pronunciation in nats, 0 is best, instead of scores:"
                + " none there: calibrate")
        .noneMatch(line -> line.startsWith("score:"));
  }

  @Test
  void anErrorHeadThatCallsEverythingCorrectHasNoColumn() {
    assertThat(lines(assessment(CALIBRATED, "C", "C", "C")).toList())
        .contains("error head: calls everything correct, which says nothing here")
        .noneMatch(line -> line.contains("phone scores  error head"));
    assertThat(lines(assessment(CALIBRATED)).toList()).contains("error head: (nothing)");
  }

  @Test
  void ofManyRecordingsEachHasItsScoreAndItsWorstWords() {
    Assessment scored = assessment(CALIBRATED, "C");
    List<String> lines =
        new PredictionReport(List.of(scored, scored)).text().lines().map(String::strip).toList();
    assertThat(lines.get(0)).matches("recording +seconds +score +correct .* worst words");
    assertThat(lines.get(1)).matches("a.wav +1.00 +71 .* cat 50 \\(ae unclear, .*");
    Assessment raw = assessment(RAW, "C");
    List<String> others =
        new PredictionReport(List.of(raw, raw)).text().lines().map(String::strip).toList();
    assertThat(others.get(0)).matches("recording +seconds +correct .* words with errors");
    assertThat(others).endsWith("2 heard, 0 rejected", "no scores: none there: calibrate");
  }

  private static Stream<String> lines(Assessment assessment) {
    return new PredictionReport(List.of(assessment)).text().lines();
  }

  private static Assessment assessment(PhoneScoring scoring, String... errorLabels) {
    boolean scored = scoring.calibrated();
    List<HeardWord> words =
        List.of(
            word(
                "the",
                scored ? 80.0 : null,
                phone("dh", "dh", "C", "C", scored ? 90.0 : null, -0.01),
                phone("ah", "ah", "C", "C", scored ? 70.0 : null, -0.4),
                phone("*", "k", "A", "I", null, null)),
            word(
                "cat",
                scored ? 50.0 : null,
                phone("k", "k", "C", "C", scored ? 99.0 : null, -0.0),
                phone("ae", "ae", "C", "C", scored ? 40.0 : null, -2.0),
                phone("t", "*", "D", "*", scored ? 11.0 : null, -9.0)));
    return assessment(words, scoring, errorLabels);
  }

  private static Assessment assessment(
      List<HeardWord> words, PhoneScoring scoring, String... errorLabels) {
    return new Assessment(
        "a.wav",
        1,
        16_000,
        "run",
        "simple",
        "sha",
        "greedy",
        List.of("dh", "ah", "k", "ah", "k", "ae"),
        List.of(errorLabels),
        "the cat",
        words,
        List.of(),
        scoring.calibrated() ? 71.0 : null,
        scoring,
        List.of());
  }

  private static HeardWord word(String word, Double score, HeardPhone... phones) {
    return new HeardWord(word, "cmudict", 1, 1, List.of(phones), score, null, null);
  }

  private static HeardPhone phone(
      String canonical, String heard, String operation, String label, Double score, Double gop) {
    return new HeardPhone(canonical, heard, operation, label, score, gop, null, null, List.of());
  }
}
