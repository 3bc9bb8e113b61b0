package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.Seeds;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochPlanTest {

  @Property(tries = 200)
  void every_utterance_is_in_exactly_one_ranks_share_of_one_batch(
      @ForAll @IntRange(min = 0, max = 500) int utterances,
      @ForAll @IntRange(min = 1, max = 33) int globalBatch,
      @ForAll @IntRange(min = 1, max = 8) int ranks,
      @ForAll long seed) {
    EpochPlan plan = EpochPlan.of(lengths(utterances), globalBatch, seed, 1);
    Set<Integer> seen = new HashSet<>();
    for (int[] batch : plan.batches()) {
      assertThat(batch).hasSizeBetween(1, globalBatch);
      for (int rank = 0; rank < ranks; rank++) {
        for (int index : EpochPlan.share(batch, rank, ranks)) {
          assertThat(seen.add(index)).isTrue();
        }
      }
    }
    assertThat(seen).hasSize(utterances);
  }

  @Test
  void the_order_follows_from_seed_and_epoch() {
    int[] samples = lengths(100);
    assertThat(order(samples, 1, 1)).isEqualTo(order(samples, 1, 1));
    assertThat(order(samples, 1, 2)).isNotEqualTo(order(samples, 1, 1));
    assertThat(order(samples, 2, 1)).isNotEqualTo(order(samples, 1, 1));
  }

  private static String order(int[] samples, long seed, int epoch) {
    return Arrays.deepToString(EpochPlan.of(samples, 8, seed, epoch).batches().toArray());
  }

  @Test
  void batches_of_like_length_waste_little_padding() {
    int[] samples = lengths(3000);
    long real = Arrays.stream(samples).asLongStream().sum();
    long padded =
        EpochPlan.of(samples, 8, 42, 1).batches().stream()
            .mapToLong(batch -> (long) batch.length * longest(batch, samples))
            .sum();
    assertThat(1 - (double) real / padded).isLessThan(0.05);
  }

  private static int longest(int[] batch, int[] samples) {
    return Arrays.stream(batch).map(index -> samples[index]).max().orElse(0);
  }

  /** From 0.9 to 9.4 s, as in L2-ARCTIC, in an order without pattern. */
  private static int[] lengths(int utterances) {
    return IntStream.range(0, utterances)
        .map(i -> 14_400 + (int) (Seeds.mix(9, i) >>> 33) % 136_000)
        .toArray();
  }
}
