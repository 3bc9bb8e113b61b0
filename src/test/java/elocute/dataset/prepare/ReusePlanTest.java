package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Split;
import elocute.corpus.SplitPlan;
import elocute.corpus.TreeFile;
import elocute.corpus.UtteranceSource;
import elocute.corpus.l2arctic.CorpusEntry;
import elocute.corpus.l2arctic.CorpusPart;
import elocute.dataset.FeatureShard;
import elocute.dataset.WrittenUtterance;
import elocute.speech.labels.MarkCounts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReusePlanTest {

  private static final SplitPlan PLAN = SplitPlan.standard();

  private static final List<UtteranceSource> GROUP =
      List.of(source("kept", 1), source("grown", 9), source("beside", 2), source("new", 3));

  @Test
  void aShardWithoutAChangeStays() {
    var review = new ShardReview(shard(1), List.of(row("kept")), Set.of());
    ReusePlan plan = new ReusePlan(List.of(review), List.of(GROUP), PLAN);
    assertThat(plan.kept())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.shards()).containsExactly(review.shard());
              assertThat(report.reused()).isEqualTo(1);
              assertThat(report.written()).containsExactly(row("kept"));
            });
    assertThat(plan.rewritten()).isEmpty();
  }

  @Test
  void aShardWithAChangeIsWrittenAnewFromItsRowsAndTheChangedSources() {
    var review = new ShardReview(shard(2), List.of(row("beside")), Set.of(key("grown")));
    ReusePlan plan = new ReusePlan(List.of(review), List.of(GROUP), PLAN);
    assertThat(plan.kept()).isEmpty();
    assertThat(plan.rewritten())
        .singleElement()
        .satisfies(
            work -> {
              assertThat(names(work.sources()))
                  .as("shortest first")
                  .containsExactly("beside", "grown");
              assertThat(work.reused())
                  .isEqualTo(new ReusedRows(List.of(review.shard()), Set.of("ABA/beside")));
            });
  }

  @Test
  void aShardOfWhichNothingIsWantedAnyLongerGoes() {
    var review = new ShardReview(shard(3), List.of(), Set.of());
    ReusePlan plan = new ReusePlan(List.of(review), List.of(GROUP), PLAN);
    assertThat(plan.kept()).isEmpty();
    assertThat(plan.rewritten()).isEmpty();
  }

  @Test
  void utterancesThatAreInNoShardAreAddedInTheirGroups() {
    var reviews =
        List.of(
            new ShardReview(shard(1), List.of(row("kept")), Set.of()),
            new ShardReview(shard(2), List.of(row("beside")), Set.of(key("grown"))));
    List<UtteranceSource> done = List.of(source("kept", 1));
    List<UtteranceSource> other = List.of(source("other", 4), source("beside", 2));
    List<List<UtteranceSource>> groups = List.of(done, GROUP, other);
    assertThat(new ReusePlan(reviews, groups, PLAN).added(groups))
        .extracting(ReusePlanTest::names)
        .containsExactly(List.of("new"), List.of("other"));
  }

  private static List<String> names(List<UtteranceSource> sources) {
    return sources.stream().map(source -> ((CorpusEntry) source).name()).toList();
  }

  private static CorpusEntry source(String name, long bytes) {
    return new CorpusEntry(
        "ABA",
        name,
        Map.of(
            CorpusPart.WAV, new TreeFile(CorpusPart.WAV.path("ABA", name), bytes, 0),
            CorpusPart.ANNOTATION, new TreeFile(CorpusPart.ANNOTATION.path("ABA", name), 1, 0)));
  }

  private static SourceKey key(String name) {
    return new SourceKey("ABA/" + name, "train");
  }

  private static WrittenUtterance row(String name) {
    return new WrittenUtterance("ABA/" + name, "train", "ABA", "", 1, "hash", MarkCounts.NONE);
  }

  private static FeatureShard shard(int rows) {
    return new FeatureShard("shard-" + rows, Split.TRAIN, rows, rows, 1, null);
  }
}
