package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(7, 20_000);
  private static final Offset<Double> NEARLY = within(1e-12);

  @Test
  void intervalIsThatOfTheBinomialForUtterancesOfOneToken() {
    // Quantiles 0.025 and 0.975 of Binomial(100, 0.2) are 12 and 28.
    Interval interval =
        BOOTSTRAP.resamples(utterances(100, index -> index < 20 ? 1 : 0)).interval(Metric.PER);
    assertThat(interval.low()).isCloseTo(0.12, within(0.0101));
    assertThat(interval.high()).isCloseTo(0.28, within(0.0101));
  }

  @Test
  void sameSeedGivesTheSameIntervalForAnyOrder() {
    List<UtteranceCounts> utterances = utterances(50, index -> index % 3);
    var reversed = new ArrayList<>(utterances);
    Collections.reverse(reversed);
    Interval interval = new Bootstrap(3, 100).resamples(utterances).interval(Metric.PER);
    assertThat(new Bootstrap(3, 100).resamples(reversed).interval(Metric.PER)).isEqualTo(interval);
    assertThat(new Bootstrap(4, 100).resamples(utterances).interval(Metric.PER))
        .isNotEqualTo(interval);
  }

  @Test
  void nothingHasTheIntervalZero() {
    assertThat(BOOTSTRAP.resamples(List.of()).interval(Metric.PER)).isEqualTo(new Interval(0, 0));
    assertThat(difference(BOOTSTRAP, Metric.PER, List.of(), List.of()))
        .isEqualTo(new PairedDifference(0, 0, 1, new Interval(0, 0)));
  }

  @Test
  void aSystemThatIsBetterOnEachUtteranceIsSignificantlyBetter() {
    PairedDifference difference =
        difference(BOOTSTRAP, Metric.PER, utterances(60, index -> 0), utterances(60, index -> 1));
    assertThat(difference.difference()).isEqualTo(-1);
    assertThat(difference.interval()).isEqualTo(new Interval(-1, -1));
    assertThat(difference.pValue()).isLessThan(0.001);
  }

  @Test
  void systemsThatAreBetterOnHalfOfTheUtterancesEachDoNotDiffer() {
    PairedDifference difference =
        difference(
            BOOTSTRAP,
            Metric.PER,
            utterances(60, index -> index % 2),
            utterances(60, index -> (index + 1) % 2));
    assertThat(difference.difference()).isZero();
    assertThat(difference.pValue()).isGreaterThan(0.8);
    assertThat(difference.interval().low()).isNegative();
    assertThat(difference.interval().high()).isPositive();
  }

  @Test
  void pairedIntervalIsThatOfThePairedCounts() {
    // 100 one-token utterances, 20 of them with one edit more: again Binomial(100, 0.2).
    PairedDifference difference =
        difference(
            BOOTSTRAP,
            Metric.PER,
            utterances(100, index -> index < 20 ? 1 : 0),
            utterances(100, index -> 0));
    assertThat(difference.interval().low()).isCloseTo(0.12, within(0.0101));
    assertThat(difference.interval().high()).isCloseTo(0.28, within(0.0101));
  }

  @Test
  void refusesAnUtteranceTwice() {
    List<UtteranceCounts> twice = List.of(utterance("u", 0, 5), utterance("u", 0, 5));
    assertThatThrownBy(() -> BOOTSTRAP.resamples(twice))
        .hasMessage("Utterance u occurs twice in one system");
  }

  private static PairedDifference difference(
      Bootstrap bootstrap,
      Metric metric,
      List<UtteranceCounts> first,
      List<UtteranceCounts> second) {
    Resampling resampling = bootstrap.resampling(first.size());
    return resampling
        .of(first.stream().map(UtteranceCounts::counts).toList())
        .difference(metric, resampling.of(second.stream().map(UtteranceCounts::counts).toList()));
  }

  private static List<UtteranceCounts> utterances(int count, IntToLongFunction edits) {
    return IntStream.range(0, count)
        .mapToObj(index -> utterance("%03d".formatted(index), edits.applyAsLong(index), 1))
        .toList();
  }

  @Test
  void intervalOfAnyMetricIsThatOfResamplingUtteranceByUtterance() {
    List<UtteranceCounts> utterances = randomUtterances(new Random(5), 30);
    Bootstrap bootstrap = new Bootstrap(11, 200);
    for (Metric metric : Metric.values()) {
      double[] values = new double[200];
      var random = new SplittableRandom(11);
      for (int resample = 0; resample < values.length; resample++) {
        List<UtteranceCounts> drawn =
            IntStream.range(0, 30).mapToObj(i -> utterances.get(random.nextInt(30))).toList();
        values[resample] = metric.of(UtteranceCounts.sum(drawn));
      }
      Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
      percentile.setData(values);
      Interval interval = bootstrap.resamples(utterances).interval(metric);
      assertThat(interval.low()).as(metric.column()).isCloseTo(percentile.evaluate(2.5), NEARLY);
      assertThat(interval.high()).as(metric.column()).isCloseTo(percentile.evaluate(97.5), NEARLY);
    }
  }

  @Test
  void pairedDifferenceOfAnyMetricIsTheDifferenceOfItsValues() {
    List<UtteranceCounts> first = randomUtterances(new Random(5), 30);
    List<UtteranceCounts> second = randomUtterances(new Random(6), 30);
    for (Metric metric : Metric.values()) {
      PairedDifference difference = difference(new Bootstrap(11, 50), metric, first, second);
      PairedDifference opposite = difference(new Bootstrap(11, 50), metric, second, first);
      assertThat(difference.difference())
          .isEqualTo(
              metric.of(UtteranceCounts.sum(first)) - metric.of(UtteranceCounts.sum(second)));
      assertThat(opposite.interval().high()).isCloseTo(-difference.interval().low(), NEARLY);
      assertThat(opposite.pValue()).isEqualTo(difference.pValue());
    }
  }

  @Test
  void drawsThatAreNotKeptAreTheSame() {
    List<EvaluationCounts> counts =
        randomUtterances(new Random(5), 30).stream().map(UtteranceCounts::counts).toList();
    var bootstrap = new Bootstrap(3, 100);
    Resamples kept = new Resampling(bootstrap, 30, 3000).of(counts);
    Resamples inBlocks = new Resampling(bootstrap, 30, 7 * 30).of(counts);
    Resamples oneByOne = new Resampling(bootstrap, 30, 1).of(counts);
    for (Metric metric : Metric.values()) {
      assertThat(inBlocks.interval(metric)).isEqualTo(kept.interval(metric));
      assertThat(oneByOne.interval(metric)).isEqualTo(kept.interval(metric));
    }
  }

  @Test
  void refusesErrorLabelsOfFinerClasses() {
    var errors = new ErrorHeadCounts(1, 0, 1, 1, Map.of("S", new ClassCounts(1, 0, 0)));
    var counts =
        new EvaluationCounts(
            PhonemeErrorCounts.NONE, errors, ErrorHeadCounts.NONE, MispronunciationCounts.NONE);
    assertThatThrownBy(
            () ->
                BOOTSTRAP.resamples(List.of(new UtteranceCounts("u", counts))).interval(Metric.PER))
        .hasMessage("error labels must be C or I, but are [S]");
  }

  private static UtteranceCounts utterance(String id, long edits, long phones) {
    var counts =
        new EvaluationCounts(
            new PhonemeErrorCounts(edits, 0, 0, phones),
            new ErrorHeadCounts(1, 1, 0, 0, Map.of()),
            ErrorHeadCounts.NONE,
            MispronunciationCounts.NONE);
    return new UtteranceCounts(id, counts);
  }

  private static List<UtteranceCounts> randomUtterances(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                UtteranceScore.of(
                        new UtteranceSequences(
                            "u%05d".formatted(index),
                            tokens(random, "a", "b", "k"),
                            tokens(random, "a", "b", "k"),
                            tokens(random, "a", "b", "k"),
                            tokens(random, "C", "I"),
                            tokens(random, "C", "I")))
                    .counts())
        .toList();
  }

  private static List<String> tokens(Random random, String... alphabet) {
    return random.ints(6, 0, alphabet.length).mapToObj(index -> alphabet[index]).toList();
  }
}
