package elocute.analysis.comparison;

import elocute.analysis.comparison.SeedAverage.Estimate;
import elocute.config.FlatSettings;
import elocute.config.SettingsLoader;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.baseline.BaselineEstimate;
import elocute.scoring.calibration.ScoreMetric;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Averages over seeds as a page in Markdown: the table, baselines, and commands that train the same
 * again.
 *
 * @param averages best first, at least one
 * @param evaluations the evaluations behind them, at least one
 * @param baselines on the same utterances
 * @param scores rows of table {@code score_metrics}, of these evaluations
 * @param command what made the page
 * @param remarks what people have to say of it, in Markdown; may be empty
 */
public record ResultsPage(
    List<SeedAverage> averages,
    List<EvaluationRow> evaluations,
    List<BaselineEstimate> baselines,
    List<ScoreMetricRow> scores,
    String command,
    String remarks) {

  private static final String UNKNOWN = "-";

  /** What the table may show; the first one decides the order. */
  private static final List<Metric> METRICS =
      List.of(
          Metric.PER,
          Metric.MDD_F1,
          Metric.DIAGNOSIS_ERROR_RATE,
          Metric.DETECTION_ACCURACY,
          Metric.DETECTION_F1,
          Metric.ERROR_ACCURACY,
          Metric.INCORRECT_F1);

  /** What the table shows of evaluations, the first one decides the order: what any of them has. */
  public static List<Metric> metrics(List<EvaluationRow> evaluations) {
    return METRICS.stream()
        .filter(metric -> evaluations.stream().anyMatch(row -> !Double.isNaN(row.value(metric))))
        .toList();
  }

  private static final String INTRODUCTION =
      """
      Split %s of feature set `%s`, %d utterances, checkpoint `%s`, protocol `%s`.
      Runs that differ in nothing but their seed are one system: a value is the metric of all their outputs together, in
      brackets its 95 %% bootstrap interval over utterances, then the lowest and the highest run. p: two-sided paired
      bootstrap against the first line on the same utterances.
      """;

  /** The page. */
  public String render() {
    EvaluationRow any = evaluations.get(0);
    List<Metric> metrics = metrics(evaluations);
    List<String> lines = new ArrayList<>();
    lines.add("# Results");
    lines.add("");
    lines.add("Written by `" + command + "`;");
    lines.add("not to be edited.");
    lines.add("");
    lines.addAll(
        INTRODUCTION
            .formatted(
                any.split(), any.features(), any.utterances(), any.checkpoint(), any.protocol())
            .lines()
            .toList());
    lines.add("");
    lines.add(
        "| system | runs | "
            + metrics.stream()
                .map(metric -> metric.column() + " | p")
                .collect(Collectors.joining(" | "))
            + " |");
    lines.add("|---|---|" + "---|---|".repeat(metrics.size()));
    averages.forEach(average -> lines.add(row(average, metrics)));
    baselines.forEach(baseline -> lines.add(row(baseline, metrics)));
    lines.add("");
    lines.add("The last lines are baselines, see `./submit.sh score`; their error");
    lines.add("labels follow from their phones.");
    List<String> ofPhones = new PhoneScoreTable(averages, evaluations, scores).lines();
    if (!ofPhones.isEmpty()) {
      lines.add("");
      lines.addAll(ofPhones);
    }
    if (!remarks.isBlank()) {
      lines.add("");
      lines.add(remarks.strip());
    }
    lines.add("");
    lines.add("## Commands");
    averages.forEach(average -> lines.addAll(commands(average, any)));
    return String.join("\n", lines) + "\n";
  }

  private static String row(SeedAverage average, List<Metric> metrics) {
    return metrics.stream()
        .map(metric -> cell(average.estimates().get(metric)))
        .collect(
            Collectors.joining(
                " | ", "| " + average.name() + " | " + average.runs().size() + " | ", " |"));
  }

  private static String cell(Estimate estimate) {
    if (Double.isNaN(estimate.value())) {
      return UNKNOWN + " | " + UNKNOWN;
    }
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f), runs %.4f to %.4f | %s",
        estimate.value(),
        estimate.interval().low(),
        estimate.interval().high(),
        estimate.lowest(),
        estimate.highest(),
        estimate
            .toBest()
            .filter(difference -> !Double.isNaN(difference.difference()))
            .map(difference -> String.format(Locale.ROOT, "%.4f", difference.pValue()))
            .orElse(UNKNOWN));
  }

  private static String row(BaselineEstimate baseline, List<Metric> metrics) {
    return metrics.stream()
        .map(metric -> cell(baseline, metric))
        .collect(
            Collectors.joining(
                " | ", "| " + Baseline.title(baseline.baseline().id()) + " | - | ", " |"));
  }

  private static String cell(BaselineEstimate baseline, Metric metric) {
    Interval interval = baseline.resamples().interval(metric);
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f) | -",
        metric.of(baseline.counts()),
        interval.low(),
        interval.high());
  }

  private List<String> commands(SeedAverage average, EvaluationRow any) {
    Map<String, String> changed = new TreeMap<>(average.settings());
    changed.entrySet().removeAll(FlatSettings.of(SettingsLoader.defaults()).entrySet());
    changed.remove("experiment_name");
    changed.remove("seed");
    String settings =
        changed.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(","));
    String checkpoint = "experiments/RUN/checkpoints/" + any.checkpoint();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        average.name() + ", runs " + String.join(", ", average.runs()) + ", each with its seed:");
    lines.add("");
    lines.add(
        "    ./submit.sh train --features %s --ranks %d --config '%s,experiment_name=RUN,seed=SEED'"
            .formatted(average.features(), average.ranks(), settings));
    if (isCalibrated(average)) {
      lines.add("    ./submit.sh calibrate --model_checkpoint " + checkpoint);
    }
    lines.add(
        "    ./submit.sh evaluate --model_checkpoint %s --split %s%s%s"
            .formatted(
                checkpoint,
                any.split(),
                average.features().equals(any.features()) ? "" : " --features " + any.features(),
                scoresOf(average).findAny().isPresent() ? " --gop" : ""));
    return lines;
  }

  private Stream<ScoreMetricRow> scoresOf(SeedAverage average) {
    return scores.stream().filter(row -> average.runs().contains(row.experiment()));
  }

  /** Only a calibration makes probabilities of scores, which have a gap to what comes true. */
  private boolean isCalibrated(SeedAverage average) {
    return scoresOf(average).anyMatch(row -> row.metric().equals(ScoreMetric.MEAN_GAP.id()));
  }
}
