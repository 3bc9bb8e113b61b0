package elocute.analysis.comparison;

import elocute.lake.Lake;
import elocute.lake.tables.BaselineRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.lake.tables.UtteranceScoreRow;
import elocute.lake.tables.UtteranceScoreRow.Derived;
import elocute.scoring.metrics.ClassCounts;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhonemeErrorCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** A lake with hand-written runs and evaluations. */
public record SampleLake(Lake lake) {
  private static final Instant START = Instant.parse("2025-06-04T08:00:00Z");

  /** An empty lake in a local directory. */
  public static SampleLake in(Path directory) {
    try {
      return new SampleLake(Lake.open(directory.toString(), new Configuration()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Adds a finished run. */
  public SampleLake run(String name, String modelType, double validationLoss) {
    return run(name, modelType, validationLoss, "{}");
  }

  /** Adds a finished run of a configuration. */
  public SampleLake run(String name, String modelType, double validationLoss, String configJson) {
    return run(name, modelType, validationLoss, configJson, "sample");
  }

  /** Adds a finished run of a configuration, trained on these feature sets. */
  public SampleLake run(
      String name, String modelType, double validationLoss, String configJson, String features) {
    var row =
        new RunRow(
            name,
            modelType,
            "finished",
            features,
            START,
            START.plusSeconds(60),
            2,
            5,
            8,
            1e-4,
            1.5e-5,
            1,
            1000,
            0.5,
            0.5,
            validationLoss,
            "hash",
            configJson);
    return append(Table.EXPERIMENTS, name, "run", row);
  }

  /** Adds an evaluation; ids count the minutes. */
  public SampleLake evaluation(
      String name, int minute, String split, String features, double errorAccuracy, double per) {
    String id = "evaluation" + minute;
    EvaluationRow row =
        row(
            name,
            id,
            START.plusSeconds(60L * minute),
            "best_error",
            features,
            split,
            "levenshtein-v1/greedy",
            errorAccuracy,
            per,
            "checkpoint hash",
            "features hash");
    return append(Table.EVALUATIONS, name, id, row);
  }

  /** Adds an evaluation on split test with derived decisions, and its baselines. */
  public SampleLake evaluationWithBaselines(
      String name,
      int minute,
      String features,
      double errorAccuracy,
      double detectionAccuracy,
      double everythingCorrect) {
    return evaluationWithBaselines(
        name, minute, features, errorAccuracy, 0.25, detectionAccuracy, everythingCorrect);
  }

  /** As the other, with a phoneme error rate. */
  public SampleLake evaluationWithBaselines(
      String name,
      int minute,
      String features,
      double errorAccuracy,
      double per,
      double detectionAccuracy,
      double everythingCorrect) {
    String id = "evaluation" + minute;
    EvaluationRow row =
        with(
            row(
                name,
                id,
                START.plusSeconds(60L * minute),
                "best_error",
                features,
                "test",
                "levenshtein-v1/greedy",
                errorAccuracy,
                per,
                "checkpoint hash",
                "hash of " + features),
            Map.of(Metric.DETECTION_ACCURACY, detectionAccuracy, Metric.DETECTION_F1, 0.75));
    append(Table.EVALUATIONS, name, id, row);
    List<BaselineRow> baselines =
        List.of(
            new BaselineRow(
                name, id, "everything_correct", 10, baseline(everythingCorrect, 0.0, 0.125)),
            new BaselineRow(
                name, id, "phone_frequency", 10, baseline(everythingCorrect - 0.0625, 0.375, 0.5)));
    try {
      new TableStore(lake).append(Table.BASELINES, name, id, baselines);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static MetricValues baseline(double accuracy, double detectionF1, double per) {
    Map<Metric, Double> values = new EnumMap<>(metrics(accuracy, per).values());
    values.put(Metric.DETECTION_ACCURACY, accuracy);
    values.put(Metric.DETECTION_F1, detectionF1);
    return new MetricValues(values, Map.of(Metric.PER, new Interval(0, 1)));
  }

  /** An evaluation of 10 utterances. */
  public static EvaluationRow row(
      String name,
      String id,
      Instant evaluatedAt,
      String checkpoint,
      String features,
      String split,
      String protocol,
      double errorAccuracy,
      double per,
      String checkpointSha256,
      String featuresFingerprint) {
    return new EvaluationRow(
        name,
        id,
        evaluatedAt,
        "simple",
        checkpoint,
        features,
        split,
        protocol,
        new EvaluationRow.Fingerprints(checkpointSha256, featuresFingerprint),
        10,
        1,
        metrics(errorAccuracy, per),
        new PhonemeErrorCounts(0, 0, 0, 100),
        0,
        0,
        null,
        null,
        null);
  }

  /** The same evaluation, in which some metrics have these values. */
  public static EvaluationRow with(EvaluationRow row, Map<Metric, Double> values) {
    Map<Metric, Double> all = new EnumMap<>(row.metrics().values());
    all.putAll(values);
    return new EvaluationRow(
        row.experiment(),
        row.evaluationId(),
        row.evaluatedAt(),
        row.modelType(),
        row.checkpoint(),
        row.features(),
        row.split(),
        row.protocol(),
        row.fingerprints(),
        row.utterances(),
        row.loss(),
        new MetricValues(all, row.metrics().intervals()),
        row.phonemes(),
        row.incorrectSupport(),
        row.correctSupport(),
        row.mispronunciations(),
        row.gop(),
        row.asked());
  }

  /** Those of the first version; others are 0. */
  private static MetricValues metrics(double errorAccuracy, double per) {
    Map<Metric, Double> values =
        Arrays.stream(Metric.values())
            .filter(metric -> !metric.isAdded())
            .collect(Collectors.toMap(metric -> metric, metric -> 0.0));
    values.put(Metric.ERROR_ACCURACY, errorAccuracy);
    values.put(Metric.ERROR_MEAN_EDIT_DISTANCE, 1.0);
    values.put(Metric.PHONEME_ACCURACY, 1 - per);
    values.put(Metric.PER, per);
    return new MetricValues(values, Map.of(Metric.PER, new Interval(0, 1)));
  }

  /**
   * One utterance's score.
   *
   * @param utterance {@code SPK/name}
   * @param firstLanguage first language
   * @param labels true error labels
   * @param labelEdits edits between the error labels
   * @param phones phones that were said
   * @param substitutions phones recognised as others
   */
  public record Score(
      String utterance,
      String firstLanguage,
      long labels,
      long labelEdits,
      long phones,
      long substitutions) {}

  /** Adds the utterances' scores of an evaluation. */
  public SampleLake scores(String name, int minute, List<Score> scores) {
    String id = "evaluation" + minute;
    List<UtteranceScoreRow> rows = scores.stream().map(score -> row(name, id, score)).toList();
    try {
      new TableStore(lake).append(Table.UTTERANCE_SCORES, name, id, rows);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Adds scores of ten true labels each, whose derived labels have so many edits. */
  public SampleLake derivedScores(String name, int minute, int utterances, long edits) {
    String id = "evaluation" + minute;
    List<UtteranceScoreRow> rows =
        IntStream.range(0, utterances)
            .mapToObj(i -> new Score("ABA/" + i, "Arabic", 10, 1, 10, 0))
            .map(score -> row(name, id, score, new Derived(edits, 0, 0, 10, 10 - edits)))
            .toList();
    try {
      new TableStore(lake).append(Table.UTTERANCE_SCORES, name, id, rows);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static UtteranceScoreRow row(String name, String id, Score score) {
    return row(name, id, score, null);
  }

  private static UtteranceScoreRow row(String name, String id, Score score, Derived derived) {
    return new UtteranceScoreRow(
        name,
        id,
        score.utterance(),
        score.utterance().replaceFirst("/.*", ""),
        score.firstLanguage(),
        new UtteranceScoreRow.Losses(1, true, 1, true),
        new PhonemeErrorCounts(score.substitutions(), 0, 0, score.phones()),
        score.labels(),
        score.labelEdits(),
        ClassCounts.NONE,
        ClassCounts.NONE,
        MispronunciationCounts.NONE,
        derived);
  }

  /** The mission's four architectures. */
  public SampleLake fourArchitectures() {
    return fourRuns()
        .evaluation("simple_20250604", 1, "test", "sample", 0.8499, 0.1718)
        .evaluation("transformer_20250604", 1, "test", "sample", 0.8621, 0.1555)
        .evaluation("cross_20250604", 1, "test", "sample", 0.8687, 0.1493)
        .evaluation("hierarchical_20250604", 1, "test", "sample", 0.8734, 0.1479);
  }

  /** The same, with derived decisions and baselines. */
  public SampleLake fourArchitecturesWithBaselines() {
    double correct = 0.88;
    return fourRuns()
        .evaluationWithBaselines("simple_20250604", 1, "sample", 0.8499, 0.1718, 0.91, correct)
        .evaluationWithBaselines("transformer_20250604", 1, "sample", 0.8621, 0.1555, 0.92, correct)
        .evaluationWithBaselines("cross_20250604", 1, "sample", 0.8687, 0.1493, 0.93, correct)
        .evaluationWithBaselines("hierarchical_20250604", 1, "sample", 0.8734, 0.1479, 0.94, 0.88);
  }

  private SampleLake fourRuns() {
    return run("simple_20250604", "simple", 1.5)
        .run("transformer_20250604", "transformer", 1.3)
        .run("cross_20250604", "cross", 1.1834)
        .run("hierarchical_20250604", "hierarchical", 1.2);
  }

  private <T extends Record & elocute.lake.tables.TableRow> SampleLake append(
      Table<T> table, String run, String file, T row) {
    try {
      new TableStore(lake).append(table, run, file, List.of(row));
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
