package elocute.scoring.metrics;

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
    EvaluationSummary whole = summary(scores);
    var shuffled = new ArrayList<>(scores);
    Collections.shuffle(shuffled, new Random(seed + 1));
    var phones = new PhoneStatistics();
    EvaluationCounts counts = EvaluationCounts.NONE;
    for (int part = 0; part < parts; part++) {
      EvaluationSummary ofPart = summary(every(parts, part, shuffled));
      phones.merge(serialised(ofPart.phones()));
      counts = counts.merge(serialised(ofPart.counts()));
    }

    assertThat(counts).isEqualTo(whole.counts());
    assertThat(phones.byOperation()).isEqualTo(whole.phones().byOperation());
    assertThat(phones.byCanonicalPhone()).isEqualTo(whole.phones().byCanonicalPhone());
    assertThat(phones.confusions().entries()).isEqualTo(whole.phones().confusions().entries());
  }

  @Property(tries = 20)
  void noIntervalDependsOnTheOrder(@ForAll long seed) {
    List<UtteranceScore> scores = randomScores(new Random(seed));
    var shuffled = new ArrayList<>(scores);
    Collections.shuffle(shuffled, new Random(seed + 1));
    var bootstrap = new Bootstrap(seed, 20);
    assertThat(bootstrap.resamples(summary(shuffled).utteranceCounts()).interval(Metric.PER))
        .isEqualTo(bootstrap.resamples(summary(scores).utteranceCounts()).interval(Metric.PER));
  }

  @Test
  void intervalHoldsTheRate() {
    EvaluationSummary summary = summary(randomScores(new Random(1)));
    Interval interval =
        Bootstrap.seeded(1).resamples(summary.utteranceCounts()).interval(Metric.PER);
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

  private static EvaluationSummary summary(List<UtteranceScore> scores) {
    var summary = new EvaluationSummary();
    scores.forEach(summary::add);
    return summary;
  }

  private static <T> List<T> every(int step, int start, List<T> all) {
    return IntStream.iterate(start, i -> i < all.size(), i -> i + step).mapToObj(all::get).toList();
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

  @SuppressWarnings("unchecked") // what was written is read
  private static <T> T serialised(T counts) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(counts);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
