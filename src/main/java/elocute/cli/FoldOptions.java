package elocute.cli;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.corpus.SplitPlan;
import elocute.dataset.Dataset;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Cross-validation by one command: a run per fold. */
final class FoldOptions {

  private static final String ALL = "all";

  @Option(
      names = "--folds",
      split = ",",
      paramLabel = "all|N",
      description = {
        "Cross-validation: train once on each fold, evaluate the best_phoneme checkpoints on the"
            + " validation and test splits, and print mean and spread.",
        "Fold N of --features NAME is the feature set NAME-fold-N, which preprocess --fold N makes"
            + " (all: 1 to 18); its run is experiment_name (default: NAME) with _fold-N behind it."
            + " The same command resumes it where it was stopped."
      })
  private List<String> folds = List.of();

  /**
   * One fold.
   *
   * @param features its feature set
   * @param settings of its run, with its name
   */
  record Fold(String features, RunSettings settings) {

    String run() {
      return settings.experimentName();
    }
  }

  boolean isGiven() {
    return !folds.isEmpty();
  }

  /**
   * The folds asked for.
   *
   * @param features name that their feature sets begin with
   * @param settings what their runs share
   */
  List<Fold> of(String features, RunSettings settings) {
    String prefix = settings.experimentName().isBlank() ? features : settings.experimentName();
    return numbers().stream()
        .map(
            number ->
                new Fold(
                    features + "-fold-" + number,
                    SettingsLoader.with(settings, "experiment_name", prefix + "_fold-" + number)))
        .toList();
  }

  /**
   * Fails where a fold has no feature set.
   *
   * @throws UsageException that names the command which makes it
   */
  static void requireFeatures(Lake lake, List<Fold> folds) throws IOException {
    List<String> there = Dataset.names(lake);
    for (Fold fold : folds) {
      String number = fold.features().replaceFirst(".*-fold-", "");
      UsageException.check(
          there.contains(fold.features()),
          "--folds: there is no feature set %s; %s makes it"
              .formatted(
                  fold.features(),
                  JobCommand.of(
                      "preprocess",
                      "--corpus",
                      "DIR",
                      "--fold",
                      number,
                      "--features",
                      fold.features())));
    }
  }

  private List<Integer> numbers() {
    if (folds.equals(List.of(ALL))) {
      return IntStream.rangeClosed(1, SplitPlan.folds()).boxed().toList();
    }
    return folds.stream().map(FoldOptions::number).distinct().toList();
  }

  private static int number(String word) {
    String complaint =
        "--folds must be %s or numbers from 1 to %d, not %s"
            .formatted(ALL, SplitPlan.folds(), word);
    UsageException.check(word.matches("\\d{1,3}"), complaint);
    int number = Integer.parseInt(word);
    UsageException.check(number >= 1 && number <= SplitPlan.folds(), complaint);
    return number;
  }
}
