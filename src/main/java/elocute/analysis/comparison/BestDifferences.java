package elocute.analysis.comparison;

import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.PairedDifference;
import elocute.scoring.metrics.Resamples;
import elocute.scoring.metrics.Resampling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Differences to the best run, by a paired bootstrap over the utterances that each shares with it.
 * Runs that share the same utterances are measured on the same resampled corpora, which are drawn
 * once. Thread-safe.
 */
final class BestDifferences {

  private static final long SEED = 42;

  private final Metric metric;
  private final UtteranceScores best;
  private final Bootstrap bootstrap;
  private final Map<List<String>, Drawn> drawn = new ConcurrentHashMap<>();

  /** The best on the resampled corpora of some utterances. */
  private record Drawn(Resampling resampling, Resamples best) {}

  BestDifferences(Metric metric, UtteranceScores best, int resamples) {
    this.metric = metric;
    this.best = best;
    this.bootstrap = new Bootstrap(SEED, resamples);
  }

  /** A run's value minus the best's; none without shared utterances, or where one is not known. */
  Optional<PairedDifference> of(UtteranceScores scores) {
    SortedMap<String, EvaluationCounts> shared = scores.sharedWith(best);
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    Drawn both = drawn.computeIfAbsent(List.copyOf(shared.keySet()), this::draw);
    Resamples own = both.resampling().of(shared.values().stream().map(metric::used).toList());
    return Optional.of(own.difference(metric, both.best()))
        .filter(difference -> !Double.isNaN(difference.difference()));
  }

  private Drawn draw(List<String> utterances) {
    Resampling resampling = bootstrap.resampling(utterances.size());
    return new Drawn(
        resampling,
        resampling.of(utterances.stream().map(best.byUtterance()::get).map(metric::used).toList()));
  }
}
