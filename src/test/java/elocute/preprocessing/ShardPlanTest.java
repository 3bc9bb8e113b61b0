package elocute.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.CorpusEntry;
import elocute.corpus.CorpusPart;
import elocute.corpus.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShardPlanTest {

  @Property
  void everyUtteranceIsInOneShardAndGroupsDoNotMix(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 1_000_000) Long> first,
      @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 1_000_000) Long> second,
      @ForAll @IntRange(min = 1, max = 20) int partitions) {
    List<CorpusEntry> one = entries("ABA", first);
    List<CorpusEntry> two = entries("TLV", second);
    List<List<CorpusEntry>> groups = one.isEmpty() ? List.of(two) : List.of(one, two);
    List<List<CorpusEntry>> shards = ShardPlan.of(groups, partitions);
    var all = new ArrayList<>(one);
    all.addAll(two);
    assertThat(shards.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(shards)
        .allSatisfy(
            shard -> {
              assertThat(shard.stream().map(CorpusEntry::speaker).distinct()).hasSize(1);
              assertThat(shard.stream().map(ShardPlanTest::bytes).toList()).isSorted();
            });
  }

  @Test
  void shardsHaveAboutTheSameAmountOfAudio() {
    List<Long> sizes = new ArrayList<>();
    for (long i = 0; i < 1000; i++) {
      sizes.add(80_000 + (i * i * 7919) % 750_000);
    }
    LongSummaryStatistics perShard =
        ShardPlan.of(List.of(entries("ABA", sizes)), 8).stream()
            .mapToLong(shard -> shard.stream().mapToLong(ShardPlanTest::bytes).sum())
            .summaryStatistics();
    assertThat(perShard.getCount()).isEqualTo(8);
    assertThat((double) perShard.getMax() / perShard.getMin()).isLessThan(1.02);
  }

  private static long bytes(CorpusEntry entry) {
    return entry.file(CorpusPart.WAV).orElseThrow().sizeBytes();
  }

  private static List<CorpusEntry> entries(String speaker, List<Long> sizes) {
    var entries = new ArrayList<CorpusEntry>();
    for (long size : sizes) {
      String name = "arctic_%04d".formatted(entries.size());
      var wav = new TreeFile(CorpusPart.WAV.path(speaker, name), size, 0);
      entries.add(new CorpusEntry(speaker, name, Map.of(CorpusPart.WAV, wav)));
    }
    return entries;
  }
}
