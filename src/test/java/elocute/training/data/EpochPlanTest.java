package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochPlanTest {

  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int LONGEST = (int) (9.4 * SAMPLE_RATE_HZ);

  @Property(tries = 200)
  void everyUtteranceIsInExactlyOneRanksShareOfOneBatch(
      @ForAll @IntRange(min = 0, max = 500) int utterances,
      @ForAll @IntRange(min = 1, max = 9) int items,
      @ForAll @IntRange(min = 0, max = 40) int seconds,
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll long seed) {
    var budget = new BatchBudget(items, (long) seconds * SAMPLE_RATE_HZ, ranks);
    Set<Integer> seen = new HashSet<>();
    for (int[] batch : EpochPlan.of(lengths(utterances), budget, seed, 1).batches()) {
      assertThat(batch).isNotEmpty();
      for (int rank = 0; rank < ranks; rank++) {
        for (int index : EpochPlan.share(batch, rank, ranks)) {
          assertThat(seen.add(index)).isTrue();
        }
      }
    }
    assertThat(seen).hasSize(utterances);
  }

  @Property(tries = 200)
  void noRanksShareIsOverTheBudgetAndNoneCouldTakeOneMoreEach(
      @ForAll @IntRange(min = 1, max = 500) int utterances,
      @ForAll @LongRange(min = LONGEST, max = 40L * SAMPLE_RATE_HZ) long samples,
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll long seed) {
    int[] lengths = lengths(utterances);
    var budget = new BatchBudget(8, samples, ranks);
    int loose = 0;
    List<int[]> batches = EpochPlan.of(lengths, budget, seed, 1).batches();
    for (int[] batch : batches) {
      long longest = longest(batch, lengths);
      for (int rank = 0; rank < ranks; rank++) {
        int[] share = EpochPlan.share(batch, rank, ranks);
        assertThat(share.length * (long) longest(share, lengths)).isLessThanOrEqualTo(samples);
      }
      loose += (batch.length / ranks + 1) * longest <= samples ? 1 : 0;
    }
    // Only the last batch of a pool can be short, and a pool has about fifty.
    assertThat(loose).isLessThanOrEqualTo(1 + batches.size() / 20);
  }

  @Property(tries = 100)
  void withABudgetInUtterancesAllBatchesButTheLastOfEachPoolAreFull(
      @ForAll @IntRange(min = 1, max = 500) int utterances,
      @ForAll @IntRange(min = 1, max = 9) int items,
      @ForAll @IntRange(min = 1, max = 8) int ranks) {
    List<int[]> batches =
        EpochPlan.of(lengths(utterances), new BatchBudget(items, 0, ranks), 42, 1).batches();
    int full = items * ranks;
    assertThat(batches).hasSize((utterances + full - 1) / full);
    assertThat(batches.stream().filter(batch -> batch.length != full).count())
        .isEqualTo(utterances % full == 0 ? 0 : 1);
  }

  @Test
  void anUtteranceThatIsOverTheBudgetAloneIsAloneOnItsRank() {
    int[] lengths = {50, 400, 60, 300};
    List<int[]> batches = EpochPlan.byLength(lengths, new BatchBudget(8, 120, 2)).batches();
    assertThat(batches).containsExactly(new int[] {1, 3}, new int[] {2, 0});
  }

  @Test
  void theOrderFollowsFromSeedAndEpoch() {
    for (long samples : new long[] {0, 25 * SAMPLE_RATE_HZ}) {
      var budget = new BatchBudget(8, samples, 1);
      assertThat(order(budget, 1, 1)).isEqualTo(order(budget, 1, 1));
      assertThat(order(budget, 1, 2)).isNotEqualTo(order(budget, 1, 1));
      assertThat(order(budget, 2, 1)).isNotEqualTo(order(budget, 1, 1));
    }
  }

  private static String order(BatchBudget budget, long seed, int epoch) {
    return Arrays.deepToString(EpochPlan.of(lengths(100), budget, seed, epoch).batches().toArray());
  }

  @Test
  void theNumberOfRanksDoesNotChangeBatchesOfAsManyUtterances() {
    int[] lengths = lengths(100);
    assertThat(EpochPlan.of(lengths, new BatchBudget(2, 0, 4), 1, 1).batches())
        .containsExactlyElementsOf(EpochPlan.of(lengths, new BatchBudget(8, 0, 1), 1, 1).batches());
  }

  @ParameterizedTest
  @CsvSource({"512,0", "512,29", "3599,0", "3599,29"})
  void batchesOfLikeLengthWasteLittlePadding(int utterances, long seconds) {
    int[] lengths = lengths(utterances);
    for (int epoch = 1; epoch <= 5; epoch++) {
      var budget = new BatchBudget(8, seconds * SAMPLE_RATE_HZ, 1);
      assertThat(waste(EpochPlan.of(lengths, budget, 42, epoch).batches(), lengths))
          .isLessThan(0.05);
    }
  }

  @Test
  void randomBatchesOfTheSameUtterancesWasteMoreThanAQuarter() {
    int[] lengths = lengths(3599);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 3599).boxed().toList());
    Collections.shuffle(order, new Random(1));
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += 8) {
      batches.add(
          order.subList(from, Math.min(from + 8, 3599)).stream()
              .mapToInt(Integer::intValue)
              .toArray());
    }
    assertThat(waste(batches, lengths)).isBetween(0.25, 0.45);
  }

  private static double waste(List<int[]> batches, int[] lengths) {
    long padded =
        batches.stream().mapToLong(batch -> batch.length * (long) longest(batch, lengths)).sum();
    return 1 - (double) Arrays.stream(lengths).asLongStream().sum() / padded;
  }

  private static int longest(int[] batch, int[] samples) {
    return Arrays.stream(batch).map(index -> samples[index]).max().orElse(0);
  }

  /** As L2-ARCTIC's: log-normal with mean 3.6 s, clipped to 0.9 to 9.4 s. */
  private static int[] lengths(int utterances) {
    double sigma = 0.38;
    double mu = Math.log(3.6) - sigma * sigma / 2;
    var random = new Random(9);
    return IntStream.range(0, utterances)
        .mapToDouble(i -> Math.exp(mu + sigma * random.nextGaussian()))
        .mapToInt(seconds -> (int) (Math.min(9.4, Math.max(0.9, seconds)) * SAMPLE_RATE_HZ))
        .toArray();
  }
}
