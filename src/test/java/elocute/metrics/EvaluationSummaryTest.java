package elocute.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvaluationSummaryTest {
  private static final List<String> PHONES = List.of("a", "b", "k", "t", "sil");
  private static final List<String> LABELS = List.of("C", "I");

  @Test
  void removesSilenceFromAllPhoneSequences() {
    var sequences =
        UtteranceSequences.ofPhones(
            "u", List.of("sil", "k", "t"), List.of("k", "sil", "t"), List.of("k", "t", "sil"));
    assertThat(UtteranceScore.of(sequences).phonemes())
        .isEqualTo(new PhonemeErrorCounts(0, 0, 0, 2));
  }

  @Test
  void rateIsOverTheCorpusAndNotAMeanOfUtterances() {
    var summary = new EvaluationSummary();
    summary.add(score("one", "a", "b"));
    summary.add(score("two", "a b k t a b k t a", "a b k t a b k t a"));
    assertThat(summary.phonemes().per()).isEqualTo(0.1);
    assertThat(summary.phonemes().accuracy()).isEqualTo(0.9);
  }

  @Test
  void insertionsAloneGiveAFiniteRate() {
    assertThat(score("u", "", "a b").phonemes().per()).isEqualTo(2.0);
    assertThat(PhonemeErrorCounts.NONE.per()).isZero();
  }

  @Property(tries = 50)
  void mergingDependsOnNeitherOrderNorGrouping(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int parts) throws Exception {
    List<UtteranceScore> scores = randomScores(new Random(seed));
    EvaluationSummary whole = merged(scores, 1);
    var shuffled = new ArrayList<>(scores);
    Collections.shuffle(shuffled, new Random(seed + 1));
    EvaluationSummary inParts = serialised(merged(shuffled, parts));

    assertThat(inParts.utterances()).isEqualTo(whole.utterances());
    assertThat(inParts.phonemes()).isEqualTo(whole.phonemes());
    assertThat(inParts.errors()).isEqualTo(whole.errors());
    assertThat(inParts.mispronunciations()).isEqualTo(whole.mispronunciations());
    assertThat(inParts.phones().byOperation()).isEqualTo(whole.phones().byOperation());
    assertThat(inParts.phones().byCanonicalPhone()).isEqualTo(whole.phones().byCanonicalPhone());
    assertThat(inParts.phones().confusions().entries())
        .isEqualTo(whole.phones().confusions().entries());
    var bootstrap = new Bootstrap(seed, 20);
    assertThat(bootstrap.interval(Metric.PER, inParts.utteranceCounts()))
        .isEqualTo(bootstrap.interval(Metric.PER, whole.utteranceCounts()));
  }

  @Test
  void intervalHoldsTheRate() {
    EvaluationSummary summary = merged(randomScores(new Random(1)), 1);
    Interval interval = Bootstrap.seeded(1).interval(Metric.PER, summary.utteranceCounts());
    assertThat(summary.phonemes().per()).isBetween(interval.low(), interval.high());
    assertThat(interval.high() - interval.low()).isBetween(0.02, 0.3);
  }

  private static UtteranceScore score(String id, String perceived, String hypothesis) {
    List<String> said = phones(perceived);
    return UtteranceScore.of(UtteranceSequences.ofPhones(id, said, said, phones(hypothesis)));
  }

  private static List<String> phones(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static EvaluationSummary merged(List<UtteranceScore> scores, int parts) {
    List<EvaluationSummary> summaries =
        IntStream.range(0, parts).mapToObj(part -> new EvaluationSummary()).toList();
    for (int i = 0; i < scores.size(); i++) {
      summaries.get(i % parts).add(scores.get(i));
    }
    var whole = new EvaluationSummary();
    summaries.forEach(whole::merge);
    return whole;
  }

  private static List<UtteranceScore> randomScores(Random random) {
    return IntStream.range(0, 40)
        .mapToObj(
            index ->
                UtteranceScore.of(
                    new UtteranceSequences(
                        "u" + index,
                        randomTokens(random, PHONES),
                        randomTokens(random, PHONES),
                        randomTokens(random, PHONES),
                        randomTokens(random, LABELS),
                        randomTokens(random, LABELS))))
        .toList();
  }

  private static List<String> randomTokens(Random random, List<String> alphabet) {
    return random.ints(random.nextInt(1, 15), 0, alphabet.size()).mapToObj(alphabet::get).toList();
  }

  private static EvaluationSummary serialised(EvaluationSummary summary)
      throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(summary);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (EvaluationSummary) in.readObject();
    }
  }
}
