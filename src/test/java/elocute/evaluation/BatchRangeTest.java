package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Split;
import elocute.dataset.Clipping;
import elocute.dataset.FeatureShard;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchRangeTest {

  private static final FeatureShard TEN = shard("ten", 10);
  private static final FeatureShard FIVE = shard("five", 5);

  @Test
  void rangesAreWholeBatchesOfOneShardLongUtterancesFirst() {
    // Batches of 4: ten has 4, 4, 2 and five has 4, 1; five batches in two ranges of three.
    assertThat(BatchRange.of(List.of(TEN, FIVE), 4, 2))
        .containsExactly(new BatchRange(1, FIVE, 0, 5), new BatchRange(0, TEN, 0, 10));
    assertThat(BatchRange.of(List.of(TEN, FIVE), 4, 3))
        .containsExactly(
            new BatchRange(2, FIVE, 0, 5),
            new BatchRange(1, TEN, 8, 2),
            new BatchRange(0, TEN, 0, 8));
    assertThat(BatchRange.of(List.of(TEN, FIVE), 4, 99)).hasSize(5);
  }

  @Property(tries = 200)
  void everyRowIsInOneRangeAndEveryRangeBeginsWithABatch(
      @ForAll @IntRange(min = 1, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 40) int batchSize,
      @ForAll @IntRange(min = 1, max = 50) int count) {
    List<BatchRange> ranges = BatchRange.of(List.of(shard("a", rows), TEN), batchSize, count);
    assertThat(
            ranges.stream()
                .sorted(Comparator.comparing(BatchRange::number))
                .filter(range -> !range.shard().equals(TEN))
                .flatMapToLong(r -> LongStream.range(r.firstRow(), r.firstRow() + r.rows()))
                .toArray())
        .isEqualTo(LongStream.range(0, rows).toArray());
    assertThat(ranges).allMatch(range -> range.firstRow() % batchSize == 0 && range.rows() > 0);
    assertThat(ranges.size()).isLessThanOrEqualTo(count + 2);
  }

  private static FeatureShard shard(String file, long rows) {
    return new FeatureShard(file, Split.TEST, rows, 1, 1, Clipping.NONE);
  }
}
