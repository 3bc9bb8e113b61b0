package elocute.bench.growth;

import elocute.bench.preprocessing.BenchmarkCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Jobs on small, larger and large lakes, each job in processes of its own. */
public final class GrowthBenchmark {

  private static final String RUN = "grown";
  private static final String UTTERANCES = "utterances of the corpus";

  private final Setting setting;
  private final Consumer<String> progress;

  /**
   * What to measure on.
   *
   * @param project the directory with {@code submit.sh}
   * @param corpus corpus whose annotated utterances are copied
   * @param work empty folder on the local disk, for lakes and logs
   * @param factors how many times the smallest work, ascending, at least 1
   * @param utterances of the smallest corpus
   * @param experiments of the smallest lake
   */
  public record Setting(
      Path project,
      Path corpus,
      Path work,
      List<Integer> factors,
      int utterances,
      int experiments) {}

  /**
   * A job and how it grows.
   *
   * @param job its name
   * @param unit what there is more and more of
   * @param cells one for each factor
   */
  public record Row(String job, String unit, List<Cell> cells) {}

  /**
   * A job on one amount of work.
   *
   * @param amount utterances or runs
   * @param seconds from its start to its end
   * @param driverBytes largest resident set of its driver; 0 where unknown
   * @param executorBytes largest resident set of an executor; 0 without one
   */
  public record Cell(int amount, double seconds, long driverBytes, long executorBytes) {}

  /**
   * A benchmark that has not begun.
   *
   * @param progress is told what is being measured
   */
  public GrowthBenchmark(Setting setting, Consumer<String> progress) {
    this.setting = setting;
    this.progress = progress;
  }

  /**
   * Runs all jobs on all amounts.
   *
   * @throws GrowthException if a job fails
   */
  public List<Row> run() throws IOException {
    List<Cell> preprocess = new ArrayList<>();
    List<Cell> evaluate = new ArrayList<>();
    List<Cell> compareUtterances = new ArrayList<>();
    for (int factor : setting.factors()) {
      int utterances = setting.utterances() * factor;
      Path corpus = setting.work().resolve("corpus-" + factor);
      BenchmarkCorpus.copy(setting.corpus(), corpus, utterances, 1);
      Path lake = lake("utterances", factor);
      preprocess.add(
          measure(
              utterances, lake, "preprocess", "--features", "f", "--corpus", corpus.toString()));
      trainedRun(lake);
      evaluate.add(
          measure(
              utterances,
              lake,
              "evaluate",
              "--split",
              "train",
              "--model_checkpoint",
              RUN + "/best_loss"));
      Path copies = lake("predictions", factor);
      CopiedRuns.make(lake, RUN, copies, setting.experiments());
      compareUtterances.add(measure(utterances, copies, "compare", "--split", "train"));
    }
    List<Cell> list = new ArrayList<>();
    List<Cell> compare = new ArrayList<>();
    List<Cell> cleanup = new ArrayList<>();
    Path smallest = lake("utterances", setting.factors().get(0));
    for (int factor : setting.factors()) {
      int experiments = setting.experiments() * factor;
      Path lake = lake("experiments", factor);
      CopiedRuns.make(smallest, RUN, lake, experiments);
      list.add(measure(experiments, lake, "experiments", "list"));
      compare.add(measure(experiments, lake, "compare", "--split", "train"));
      Path removed = lake("removed", factor); // in the other one a saved comparison holds them
      CopiedRuns.make(smallest, RUN, removed, experiments);
      cleanup.add(
          measure(
              experiments, removed, "experiments", "cleanup", "--yes", "--pattern", RUN + "-*"));
    }
    return List.of(
        new Row("preprocess", UTTERANCES, preprocess),
        new Row("evaluate --split train", UTTERANCES, evaluate),
        new Row(
            "compare of %d experiments".formatted(setting.experiments()),
            UTTERANCES,
            compareUtterances),
        new Row("compare", "experiments", compare),
        new Row("experiments list", "experiments", list),
        new Row("experiments cleanup, all to the trash", "experiments", cleanup));
  }

  private Path lake(String of, int factor) {
    return setting.work().resolve("lake-" + of + "-" + factor);
  }

  /** The smallest lake trains a run for an epoch, the others get its files. */
  private void trainedRun(Path lake) throws IOException {
    Path smallest = lake("utterances", setting.factors().get(0));
    if (!lake.equals(smallest)) {
      CopiedRuns.linkRun(smallest, RUN, lake);
      return;
    }
    String preset = setting.project().resolve("conf/experiments/quickstart-simple.conf").toString();
    String changed = "num_epochs=1,experiment_name=" + RUN;
    measure(1, lake, "train", "--features", "f", "--experiment", preset, "--config", changed);
  }

  private Cell measure(int amount, Path lake, String... job) throws IOException {
    progress.accept("%s (%d)".formatted(String.join(" ", job), amount));
    Files.createDirectories(lake);
    List<String> command = new ArrayList<>();
    command.add(setting.project().resolve("submit.sh").toString());
    command.addAll(Arrays.asList(job));
    command.addAll(List.of("--lake", lake.toString()));
    MeasuredJob done = MeasuredJob.run(command, setting.work().resolve("job.log"));
    return new Cell(amount, done.seconds(), done.driverBytes(), done.executorBytes());
  }
}
