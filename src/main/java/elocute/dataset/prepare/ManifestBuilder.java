package elocute.dataset.prepare;

import elocute.corpus.Split;
import elocute.corpus.SplitOverlap;
import elocute.dataset.FeatureCounts;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureShard;
import elocute.dataset.SplitCounts;
import elocute.dataset.WrittenUtterance;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhonemeInventory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Adds up what the tasks report.
 *
 * @param skippedByReason utterances that no task was given
 */
record ManifestBuilder(
    PreprocessingSettings settings,
    Catalogue catalogue,
    Map<String, Long> skippedByReason,
    List<ShardReport> reports) {

  private static final int EXAMPLES = 5;

  /**
   * The manifest of a new generation.
   *
   * @throws PreprocessingException if there are too many rejects
   */
  FeatureManifest manifest(String generation) {
    FeatureCounts counts = counts();
    new RejectRule(settings.maxRejectFraction())
        .check(counts.written(), counts.rejectsByReason(), counts.skippedByReason(), examples());
    PhonemeInventory inventory = settings.rows().inventory();
    return new FeatureManifest(
        FeatureManifest.SCHEMA_VERSION,
        settings.name(),
        generation,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        catalogue.tree().root(),
        catalogue.fingerprint(),
        inventory.hash(),
        inventory.phones(),
        SettingsText.of(settings, catalogue),
        all(ShardReport::shards).sorted(Comparator.comparing(FeatureShard::split)).toList(),
        all(ShardReport::rejects).toList(),
        counts,
        SplitOverlap.of(all(ShardReport::written).map(WrittenUtterance::member).toList()),
        catalogue
            .published()
            .compare(
                catalogue.speakers(),
                counts.found(),
                counts.annotated(),
                counts.marks().plus(counts.rejectedMarks())));
  }

  private FeatureCounts counts() {
    var skipped = new TreeMap<>(skippedByReason);
    sum(ShardReport::skippedByReason).forEach((reason, n) -> skipped.merge(reason, n, Long::sum));
    return new FeatureCounts(
        catalogue.files(),
        catalogue.otherFiles(),
        catalogue.sources().size(),
        catalogue.annotated(),
        all(ShardReport::written).count(),
        reports.stream().mapToLong(ShardReport::reused).sum(),
        sum(ShardReport::rejectsByReason),
        skipped,
        splits(),
        marks(ShardReport::marks),
        marks(ShardReport::rejectedMarks));
  }

  private Map<String, SplitCounts> splits() {
    var sizes = new TreeMap<String, SplitCounts>();
    for (Split split : Split.values()) {
      List<WrittenUtterance> utterances =
          all(ShardReport::written)
              .filter(utterance -> utterance.split().equals(split.id()))
              .toList();
      sizes.put(
          split.id(),
          new SplitCounts(
              utterances.size(),
              utterances.stream().mapToDouble(WrittenUtterance::durationSeconds).sum(),
              utterances.stream().map(WrittenUtterance::speaker).distinct().count()));
    }
    return sizes;
  }

  private List<String> examples() {
    return all(ShardReport::examples).limit(EXAMPLES).toList();
  }

  private MarkCounts marks(Function<ShardReport, MarkCounts> of) {
    return reports.stream().map(of).reduce(MarkCounts.NONE, MarkCounts::plus);
  }

  private Map<String, Long> sum(Function<ShardReport, Map<String, Long>> of) {
    var sums = new TreeMap<String, Long>();
    reports.forEach(report -> of.apply(report).forEach((key, n) -> sums.merge(key, n, Long::sum)));
    return sums;
  }

  private <T> Stream<T> all(Function<ShardReport, List<T>> of) {
    return reports.stream().flatMap(report -> of.apply(report).stream());
  }
}
