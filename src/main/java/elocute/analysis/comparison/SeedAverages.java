package elocute.analysis.comparison;

import elocute.analysis.comparison.SeedAverage.Estimate;
import elocute.config.FlatSettings;
import elocute.config.ModelType;
import elocute.corpus.Split;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.PairedDifference;
import elocute.scoring.metrics.Resamples;
import elocute.scoring.metrics.Resampling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Averages over seeds: runs with the same settings and training features are one system, and
 * systems are compared on the utterances that all runs have scored.
 *
 * @param tables the lake's tables
 */
public record SeedAverages(TableStore tables) {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(42, 10_000);

  /** What does not make another system. */
  private static final List<String> IGNORED = List.of("seed", "experiment_name", "model_type");

  private static final String TRACKING = "tracking.";

  /** A system before it is measured. */
  private record Trained(String modelType, Map<String, String> settings, List<EvaluatedRun> runs) {}

  /**
   * The systems among the chosen runs, best first.
   *
   * @param split evaluations on it, the latest of each run
   * @param metrics what to measure; the first one decides the order
   * @throws NothingToCompareException when no chosen run is evaluated on the split, or no utterance
   *     is scored by all
   */
  public List<SeedAverage> of(RunSelection selection, Split split, List<Metric> metrics)
      throws IOException {
    List<Trained> systems = systems(new RunComparer(tables).evaluated(selection, split));
    Map<Trained, List<SortedMap<String, EvaluationCounts>>> counts = new LinkedHashMap<>();
    for (Trained system : systems) {
      List<SortedMap<String, EvaluationCounts>> ofRuns = new ArrayList<>();
      for (EvaluatedRun run : system.runs()) {
        ofRuns.add(UtteranceScores.read(tables, run, Optional.empty()).byUtterance());
      }
      counts.put(system, ofRuns);
    }
    SortedSet<String> shared = shared(counts.values().stream().flatMap(List::stream).toList());
    if (shared.isEmpty()) {
      throw new NothingToCompareException("no utterance is scored by all of the chosen runs");
    }
    Map<Trained, EvaluationCounts[]> pooled = new LinkedHashMap<>();
    counts.forEach((system, ofRuns) -> pooled.put(system, pooled(shared, ofRuns)));
    return measured(systems, pooled, metrics);
  }

  /** The evaluations that the systems are measured by. */
  public List<EvaluationRow> evaluations(RunSelection selection, Split split) throws IOException {
    return new RunComparer(tables)
        .evaluated(selection, split).stream().map(EvaluatedRun::evaluation).toList();
  }

  private static List<Trained> systems(List<EvaluatedRun> runs) {
    Map<Map<String, String>, List<EvaluatedRun>> bySettings = new LinkedHashMap<>();
    for (EvaluatedRun run : runs) {
      Map<String, String> settings = new TreeMap<>(FlatSettings.ofJson(run.run().configJson()));
      settings.keySet().removeIf(SeedAverages::isIgnored);
      settings.put("model_type", run.run().modelType());
      settings.put("features", run.run().features());
      settings.put("ranks", String.valueOf(run.run().ranks()));
      bySettings.computeIfAbsent(settings, unseen -> new ArrayList<>()).add(run);
    }
    return bySettings.entrySet().stream()
        .map(
            entry ->
                new Trained(entry.getKey().get("model_type"), entry.getKey(), entry.getValue()))
        .toList();
  }

  private static boolean isIgnored(String setting) {
    return IGNORED.contains(setting) || setting.startsWith(TRACKING);
  }

  private static SortedSet<String> shared(List<SortedMap<String, EvaluationCounts>> all) {
    SortedSet<String> shared = new TreeSet<>(all.isEmpty() ? List.of() : all.get(0).keySet());
    all.forEach(run -> shared.retainAll(run.keySet()));
    return shared;
  }

  private static EvaluationCounts[] pooled(
      SortedSet<String> utterances, List<SortedMap<String, EvaluationCounts>> runs) {
    return utterances.stream()
        .map(
            id ->
                runs.stream()
                    .map(run -> run.get(id))
                    .reduce(EvaluationCounts.NONE, EvaluationCounts::merge))
        .toArray(EvaluationCounts[]::new);
  }

  private static List<SeedAverage> measured(
      List<Trained> systems, Map<Trained, EvaluationCounts[]> pooled, List<Metric> metrics) {
    Metric first = metrics.get(0);
    List<Trained> bestFirst =
        systems.stream()
            .sorted(first.direction().bestFirst(system -> first.of(total(pooled.get(system)))))
            .toList();
    Resampling resampling = BOOTSTRAP.resampling(pooled.get(bestFirst.get(0)).length);
    Resamples best = resampling.of(List.of(pooled.get(bestFirst.get(0))));
    List<SeedAverage> averages = new ArrayList<>();
    for (Trained system : bestFirst) {
      EvaluationCounts[] counts = pooled.get(system);
      Resamples own = resampling.of(List.of(counts));
      Map<Metric, Estimate> estimates = new EnumMap<>(Metric.class);
      for (Metric metric : metrics) {
        Optional<PairedDifference> toBest =
            averages.isEmpty() ? Optional.empty() : Optional.of(own.difference(metric, best));
        estimates.put(metric, estimate(metric, system, total(counts), own, toBest));
      }
      averages.add(
          new SeedAverage(
              name(system, systems),
              system.runs().stream().map(EvaluatedRun::name).toList(),
              system.runs().get(0).run().features(),
              system.runs().get(0).run().ranks(),
              FlatSettings.ofJson(system.runs().get(0).run().configJson()),
              estimates));
    }
    return averages;
  }

  private static EvaluationCounts total(EvaluationCounts[] counts) {
    return Arrays.stream(counts).reduce(EvaluationCounts.NONE, EvaluationCounts::merge);
  }

  private static Estimate estimate(
      Metric metric,
      Trained system,
      EvaluationCounts total,
      Resamples resamples,
      Optional<PairedDifference> toBest) {
    DoubleSummaryStatistics runs =
        system.runs().stream()
            .mapToDouble(run -> run.evaluation().value(metric))
            .summaryStatistics();
    return new Estimate(
        metric.of(total), resamples.interval(metric), runs.getMin(), runs.getMax(), toBest);
  }

  /** Settings of other architectures' blocks tell nothing. */
  private static String name(Trained system, List<Trained> systems) {
    List<String> parts = new ArrayList<>(List.of(system.modelType()));
    system
        .settings()
        .forEach(
            (name, value) -> {
              boolean differs =
                  systems.stream()
                      .filter(other -> other.modelType().equals(system.modelType()))
                      .anyMatch(other -> !value.equals(other.settings().get(name)));
              if (differs && !isOfAnother(name, system.modelType())) {
                parts.add(name + "=" + value);
              }
            });
    return String.join(" ", parts);
  }

  private static boolean isOfAnother(String setting, String modelType) {
    return Arrays.stream(ModelType.values())
        .map(ModelType::id)
        .anyMatch(type -> !type.equals(modelType) && setting.startsWith(type + "."));
  }
}
