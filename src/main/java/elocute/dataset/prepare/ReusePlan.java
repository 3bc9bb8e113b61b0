package elocute.dataset.prepare;

import elocute.corpus.SplitPlan;
import elocute.corpus.UtteranceSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is to be done, given what has become of the generation before: a shard without a change
 * stays, one with changes is written again from its own rows and the changed sources, and
 * utterances that are in none go to new shards.
 */
final class ReusePlan {

  private final List<ShardReview> reviews;
  private final SplitPlan splits;
  private final Map<SourceKey, UtteranceSource> wanted = new LinkedHashMap<>();

  /**
   * @param groups wanted utterances; those of a shard come from one group
   */
  ReusePlan(List<ShardReview> reviews, Collection<List<UtteranceSource>> groups, SplitPlan splits) {
    this.reviews = reviews;
    this.splits = splits;
    groups.forEach(
        group -> group.forEach(source -> wanted.put(SourceKey.of(source, splits), source)));
  }

  /** Reports of shards that stay as they are. */
  List<ShardReport> kept() {
    return reviews.stream().filter(ShardReview::isWhole).map(ShardReview::report).toList();
  }

  /** Shards to be written again with their changes. */
  List<ShardWork> rewritten() {
    return reviews.stream()
        .filter(review -> !review.isWhole())
        .map(review -> new ShardWork(sources(review), review.reused()))
        .filter(work -> !work.sources().isEmpty())
        .toList();
  }

  /** Utterances that are in no shard yet, in the groups that they came in. */
  List<List<UtteranceSource>> added(Collection<List<UtteranceSource>> groups) {
    var known = new HashMap<SourceKey, UtteranceSource>(wanted);
    reviews.forEach(review -> keys(review).forEach(known::remove));
    var added = new ArrayList<List<UtteranceSource>>();
    for (List<UtteranceSource> group : groups) {
      List<UtteranceSource> rest =
          group.stream().filter(source -> known.containsKey(SourceKey.of(source, splits))).toList();
      if (!rest.isEmpty()) {
        added.add(rest);
      }
    }
    return added;
  }

  private List<UtteranceSource> sources(ShardReview review) {
    return keys(review).map(wanted::get).sorted(ShardPlan.SHORTEST_FIRST).toList();
  }

  private Stream<SourceKey> keys(ShardReview review) {
    return Stream.concat(
        review.unchanged().stream().map(row -> SourceKey.of(row, splits)),
        review.changed().stream());
  }
}
