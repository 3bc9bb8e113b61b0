package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.TreeFile;
import elocute.corpus.UtteranceSource;
import elocute.corpus.l2arctic.CorpusEntry;
import elocute.corpus.l2arctic.CorpusPart;
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
    List<UtteranceSource> one = entries("ABA", first);
    List<UtteranceSource> two = entries("TLV", second);
    List<List<UtteranceSource>> groups = one.isEmpty() ? List.of(two) : List.of(one, two);
    List<List<UtteranceSource>> shards = ShardPlan.of(groups, partitions);
    var all = new ArrayList<UtteranceSource>(one);
    all.addAll(two);
    assertThat(shards.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(shards)
        .allSatisfy(
            shard -> {
              assertThat(shard.stream().map(UtteranceSource::speaker).distinct()).hasSize(1);
              assertThat(shard.stream().map(UtteranceSource::audioBytes).toList()).isSorted();
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
            .mapToLong(shard -> shard.stream().mapToLong(UtteranceSource::audioBytes).sum())
            .summaryStatistics();
    assertThat(perShard.getCount()).isEqualTo(8);
    assertThat((double) perShard.getMax() / perShard.getMin()).isLessThan(1.02);
  }

  private static List<UtteranceSource> entries(String speaker, List<Long> sizes) {
    var entries = new ArrayList<UtteranceSource>();
    for (long size : sizes) {
      String name = "arctic_%04d".formatted(entries.size());
      var wav = new TreeFile(CorpusPart.WAV.path(speaker, name), size, 0);
      entries.add(new CorpusEntry(speaker, name, Map.of(CorpusPart.WAV, wav)));
    }
    return entries;
  }
}
