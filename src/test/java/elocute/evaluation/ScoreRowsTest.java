package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.evaluation.PhonePrior.Targets;
import elocute.lake.tables.ScoreMetricRow;
import elocute.model.decoding.goodness.FrameSpan;
import elocute.scoring.alignment.Operation;
import elocute.scoring.calibration.PhoneEvidence;
import elocute.scoring.metrics.Bootstrap;
import elocute.speech.labels.WordScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Rows of utterances with experts' scores. Expected values: {@code numpy.corrcoef} of phones'
 * scores (log shares, at least -30), of words' and of sentences' means with the experts'; and the
 * share of pairs of a right and a wrong phone that are in order.
 */
class ScoreRowsTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-12);
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 100);
  private static final ExpertOpinion NOBODY = new ExpertOpinion(null, List.of(), List.of(), null);

  private static final List<JudgedUtterance> UTTERANCES =
      List.of(
          new Spoken("A/1", 10, 5)
              .phone("k", -0.5, 2.0)
              .phone("ae", -3.0, 0.4)
              .phone("t", -1.0, 1.8)
              .word(3, 6.0)
              .judged(),
          new Spoken("A/2", 10, 7)
              .phone("t", -2.0, 1.2)
              .phone("ae", -0.2, 2.0)
              .word(1, 9.0)
              .word(1, 7.0)
              .judged(),
          new Spoken("B/1", 16, 6)
              .phone("k", -40.0, 0.2)
              .phone("ae", -0.1, 2.0)
              .phone("k", -3.5, 1.6)
              .word(2, 4.0)
              .word(1, 8.0)
              .judged(),
          new Spoken("B/2", 16, 4)
              .phone("t", -0.4, 1.4)
              .phone("t", -6.0, 0.0)
              .phone("ae", -0.9, 2.0)
              .word(3, 5.0)
              .judged(),
          new Spoken("C/1", 30, 9)
              .phone("ae", -0.6, 1.0)
              .phone("k", -1.5, 1.9)
              .word(2, 10.0)
              .judged());

  /** Of k 2 of 3 are right, of ae 4 of 4, of t none of 1, of d 2 of 2: 8 of 10. */
  private static final PhonePrior PRIOR = new PhonePrior();

  static {
    PRIOR.add(new Targets(List.of("k", "ae", "t"), List.of("sil", "k", "ae", "d")));
    PRIOR.add(new Targets(List.of("k", "ae", "d"), List.of("err", "ae", "sil", "d", "sil")));
    PRIOR.add(new Targets(List.of("k", "ae", "ae", "d"), List.of("k", "ae", "ae", "d")));
  }

  private static final List<ScoreMetricRow> ROWS = rows(UTTERANCES, Optional.of(PRIOR));

  @Test
  void scoresGoWithTheExpertsAsTheCorrelationSays() {
    assertThat(value("gop", "all", null, "phone_pcc")).isCloseTo(0.6004864446447534, CLOSE);
    assertThat(value("gop", "all", null, "word_pcc")).isCloseTo(0.6154567290276555, CLOSE);
    assertThat(value("gop", "all", null, "sentence_pcc")).isCloseTo(0.16598205713376757, CLOSE);
    assertThat(value("prior", "all", null, "phone_pcc")).isCloseTo(0.2213008306156784, CLOSE);
  }

  @Test
  void childrenAndAdultsHaveTheirOwnRows() {
    assertThat(value("gop", "age_group", "adults", "phone_pcc"))
        .isCloseTo(0.6499324629102273, CLOSE);
    assertThat(value("gop", "all", null, "auc")).isCloseTo(29 / 30.0, CLOSE);
    assertThat(value("gop", "age_group", "adults", "auc")).isCloseTo(1.0, CLOSE);
    assertThat(value("prior", "age_group", "adults", "auc")).isCloseTo(19 / 24.0, CLOSE);
    ScoreMetricRow children = row("gop", "age_group", "children", "phone_pcc");
    assertThat(children.value()).isCloseTo(0.9839372916680524, CLOSE);
    assertThat(children.phones()).isEqualTo(5);
    assertThat(children.wrong()).isEqualTo(1);
  }

  @Test
  void twoHearNothing() {
    assertThat(value("prior", "all", null, "auc")).isCloseTo(16 / 30.0, CLOSE);
    assertThat(PRIOR.probabilityRight("k")).isCloseTo(0.7, CLOSE);
    assertThat(PRIOR.probabilityRight("t")).isCloseTo(0.4, CLOSE);
    assertThat(PRIOR.probabilityRight("zh")).as("unseen").isCloseTo(0.8, CLOSE);
    assertThat(value("everything_correct", "all", null, "accuracy")).isCloseTo(10 / 13.0, CLOSE);
    assertThat(value("everything_correct", "all", null, "auc")).isEqualTo(0.5);
    assertThat(value("everything_correct", "all", null, "recall")).isZero();
    assertThat(ROWS)
        .filteredOn(row -> row.source().equals("everything_correct"))
        .as("what is always the same goes with nothing")
        .noneMatch(row -> row.metric().endsWith("_pcc"));
  }

  /** The only child has spoken all that children have: whole speakers drawn, nothing varies. */
  @Test
  void intervalsAreOfWholeSpeakers() {
    for (String metric : List.of("auc", "phone_pcc", "word_pcc", "sentence_pcc")) {
      ScoreMetricRow children = row("gop", "age_group", "children", metric);
      assertThat(children.resampled()).isEqualTo("speakers");
      assertThat(children.low()).isCloseTo(children.value(), CLOSE);
      assertThat(children.high()).isCloseTo(children.value(), CLOSE);
      ScoreMetricRow speaker = row("gop", "speaker", "A", metric);
      assertThat(speaker.value()).isCloseTo(children.value(), CLOSE);
      assertThat(speaker.resampled()).isEqualTo("utterances");
      assertThat(speaker.low()).isLessThan(speaker.high());
      ScoreMetricRow all = row("gop", "all", null, metric);
      assertThat(all.low()).isLessThan(all.high());
      assertThat(all.resampled()).isEqualTo("speakers");
    }
  }

  @Test
  void aPhoneHasNoWordsAndNoSentences() {
    assertThat(row("gop", "phone", "k", "phone_pcc").phones()).isEqualTo(4);
    assertThat(ROWS)
        .filteredOn(row -> row.level().equals("phone"))
        .extracting(ScoreMetricRow::metric)
        .doesNotContain("word_pcc", "sentence_pcc");
  }

  @Test
  void withoutExpertsNothingIsNewAndUtterancesAreDrawn() {
    List<JudgedUtterance> unscored =
        UTTERANCES.stream()
            .map(
                judged ->
                    new JudgedUtterance(
                        judged.utteranceId(),
                        judged.speaker(),
                        judged.firstLanguage(),
                        judged.frameSeconds(),
                        judged.phones(),
                        NOBODY))
            .toList();
    assertThat(rows(unscored, Optional.empty()))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.resampled()).isEqualTo("utterances");
              assertThat(row.level()).isNotEqualTo("age_group");
              assertThat(row.metric()).doesNotContain("pcc");
              assertThat(row.source()).isIn("gop", "derived", "error_head");
            });
  }

  private static double value(String source, String level, String name, String metric) {
    return row(source, level, name, metric).value();
  }

  private static ScoreMetricRow row(String source, String level, String name, String metric) {
    return ROWS.stream()
        .filter(row -> row.source().equals(source) && row.level().equals(level))
        .filter(row -> java.util.Objects.equals(row.name(), name) && row.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static List<ScoreMetricRow> rows(
      List<JudgedUtterance> utterances, Optional<PhonePrior> prior) {
    return new ScoreRows("run", "e1", Optional.empty(), prior, utterances).metrics(BOOTSTRAP);
  }

  /** An utterance with experts' scores under way; phones below 0.5 are wrong. */
  private static final class Spoken {
    private final String id;
    private final int age;
    private final double accuracy;
    private final List<JudgedPhone> phones = new ArrayList<>();
    private final List<Double> experts = new ArrayList<>();
    private final List<WordScores> words = new ArrayList<>();

    Spoken(String id, int age, double accuracy) {
      this.id = id;
      this.age = age;
      this.accuracy = accuracy;
    }

    Spoken phone(String phone, double logShare, double expert) {
      var evidence = new PhoneEvidence(phone, logShare, logShare, 1, 1);
      boolean isWrong = expert < 0.5;
      phones.add(
          new JudgedPhone(
              new ScoredPhone(evidence, "", new FrameSpan(0, 1)),
              isWrong ? Operation.SUBSTITUTION : Operation.CORRECT,
              isWrong ? "err" : phone,
              phone,
              false,
              null));
      experts.add(expert);
      return this;
    }

    Spoken word(int ofPhones, double expert) {
      words.add(new WordScores("word", ofPhones, expert, null, null));
      return this;
    }

    JudgedUtterance judged() {
      return new JudgedUtterance(
          id,
          id.substring(0, 1),
          "Mandarin",
          0.02,
          phones,
          new ExpertOpinion(age, experts, words, accuracy));
    }
  }
}
