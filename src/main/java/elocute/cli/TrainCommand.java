package elocute.cli;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.dataset.Dataset;
import elocute.distributed.DistributedTraining;
import elocute.distributed.MissingExecutors;
import elocute.distributed.SweepTraining;
import elocute.distributed.SweepTraining.Outcome;
import elocute.lake.Lake;
import elocute.runs.RunNames;
import elocute.runs.TakenName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains one model on a feature set. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train a model on a feature set, synchronously over Spark executors.",
    footer = {
      "",
      "Settings and their defaults: ./submit.sh experiments template MODEL_TYPE",
      "",
      "Ctrl-C leaves a checkpoint and stops; train --resume RUN resumes from it."
    })
final class TrainCommand implements Callable<Integer>, CheckedJob {

  @Mixin private LakeOption lakeOption;

  @ArgGroup private Data data = new Data();

  /** What to train on: a feature set, or label files that become one; of one set no word. */
  static final class Data {
    @Option(
        names = "--features",
        required = true,
        paramLabel = "NAME",
        description = {
          "Feature set to train on, as written by preprocess (default: the lake's only one);"
              + " several as NAME,NAME have the same phones,",
          "and training.feature_weights says how often each is seen."
        })
    private Optional<String> features = Optional.empty();

    @Option(
        names = "--resume",
        required = true,
        paramLabel = "RUN",
        description = {
          "Resume a run that was stopped or whose driver died, from its latest checkpoint and"
              + " with",
          "its own settings; --config may change num_epochs, sample_every, checkpoint_layers, exchange and what is kept."
        })
    private Optional<String> resume = Optional.empty();

    @ArgGroup(exclusive = false)
    private LabelFileOptions labelFiles = new LabelFileOptions();
  }

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description = "Experiment file (HOCON) with settings; the rest have their defaults.")
  private Optional<Path> experiment = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE,...",
      defaultValue = "",
      description = "Settings that win over the experiment file, for example batch_size=4.")
  private String overrides;

  @Option(
      names = "--ranks",
      defaultValue = "0",
      description =
          "Number of ranks (default: as many as all executors that were asked for have slots).")
  private int ranks;

  @Option(
      names = "--when_executors_missing",
      paramLabel = "WHAT",
      defaultValue = "fail",
      description = {
        "What to do when executors that were asked for do not come within",
        "spark.elocute.replacement.patienceSeconds: ${COMPLETION-CANDIDATES} (default:"
            + " ${DEFAULT-VALUE}).",
        "fewer trains on as many ranks as the others have slots, which makes other batches."
      })
  private MissingExecutors whenMissing;

  @Option(
      names = "--max_restarts",
      paramLabel = "N",
      defaultValue = "" + DistributedTraining.DEFAULT_MAX_RESTARTS,
      description = {
        "How often to begin again from the latest checkpoint when an executor is lost or silent",
        "(default: ${DEFAULT-VALUE}); 0: never."
      })
  private int maxRestarts;

  @Mixin private SweepOptions sweep;
  @Mixin private FoldOptions folds;

  @Spec private CommandSpec spec;

  @Option(
      names = "--when_name_taken",
      paramLabel = "HOW",
      defaultValue = "suffix",
      description = {
        "What to do when experiment_name is taken: ${COMPLETION-CANDIDATES} (default:"
            + " ${DEFAULT-VALUE}).",
        "suffix puts _2, _3, ... behind it."
      })
  private TakenName whenTaken;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    if (folds.isGiven()) {
      return crossValidate();
    }
    if (sweep.isGiven()) {
      return sweep();
    }
    return data.resume.isPresent() ? resume(data.resume.get()) : trainNew();
  }

  @Override
  public void check() throws IOException {
    UsageException.check(ranks >= 0, "--ranks must be at least 1, not " + ranks);
    UsageException.check(maxRestarts >= 0, "--max_restarts must be at least 0, not " + maxRestarts);
    if (folds.isGiven()) {
      checkFolds();
    } else if (sweep.isGiven()) {
      UsageException.check(
          data.resume.isEmpty() && !data.labelFiles.isGiven(),
          "--sweep trains on a feature set: name it by --features");
      List<RunSettings> runs = checked(sweep.runs(experiment, overrides));
      Lake lake = lakeOption.openToWrite();
      SweepTraining.requirePossible(lake, runs, features(lake));
    } else if (data.resume.isPresent()) {
      UsageException.check(
          experiment.isEmpty(),
          "--experiment: a run is resumed with its own settings, leave it out");
      DistributedTraining.requireResumable(
          lakeOption.openToWrite(), data.resume.get(), overrides, ranks);
    } else {
      checkNew(checked(List.of(SettingsLoader.load(experiment, overrides))).get(0));
    }
  }

  private void checkFolds() throws IOException {
    UsageException.check(
        data.features.isPresent() && !sweep.isGiven(),
        "--folds goes with --features NAME, and not with --sweep");
    Lake lake = lakeOption.openToWrite();
    List<FoldOptions.Fold> all = folds(lake);
    checked(all.stream().map(FoldOptions.Fold::settings).toList());
    for (FoldOptions.Fold fold : all) {
      SweepTraining.requirePossible(lake, List.of(fold.settings()), fold.features());
    }
  }

  private List<FoldOptions.Fold> folds(Lake lake) throws IOException {
    List<FoldOptions.Fold> all =
        folds.of(data.features.orElseThrow(), SettingsLoader.load(experiment, overrides));
    FoldOptions.requireFeatures(lake, all);
    return all;
  }

  private int crossValidate() throws IOException, InterruptedException {
    Lake lake = lakeOption.openToWrite();
    var training = new SweepTraining(lake, training(SparkSessions.context(), TakenName.FAIL), 1);
    List<Outcome> outcomes = new ArrayList<>();
    for (FoldOptions.Fold fold : folds(lake)) {
      RunSettings settings = PretrainedSettings.located(fold.settings());
      outcomes.addAll(training.submitAll(List.of(settings), fold.features(), ranks));
    }
    return new FoldResults(lake, lakeOption.uri(), spec.commandLine().getOut()).show(outcomes);
  }

  private void checkNew(RunSettings settings) throws IOException {
    Lake lake = lakeOption.openToWrite();
    if (data.labelFiles.isGiven()) {
      data.labelFiles.requireThere(lake);
      RunNames.requirePossible(lake, settings, whenTaken);
    } else {
      DistributedTraining.requirePossible(lake, settings, features(lake), whenTaken);
    }
  }

  private static List<RunSettings> checked(List<RunSettings> runs) throws IOException {
    for (RunSettings settings : runs) {
      PretrainedSettings.check(settings);
    }
    return runs;
  }

  private int sweep() throws IOException, InterruptedException {
    Lake lake = lakeOption.openToWrite();
    String features = announced(features(lake));
    List<RunSettings> runs = new ArrayList<>();
    for (RunSettings settings : sweep.runs(experiment, overrides)) {
      runs.add(PretrainedSettings.located(settings));
    }
    DistributedTraining training = training(SparkSessions.context(), TakenName.FAIL);
    List<Outcome> outcomes =
        new SweepTraining(lake, training, sweep.sideBySide()).submitAll(runs, features, ranks);
    return new SweepResults(lakeOption.uri(), spec.commandLine().getOut()).show(outcomes);
  }

  private int resume(String run) throws IOException, InterruptedException {
    training(SparkSessions.context(), whenTaken).resume(run, overrides, ranks);
    return CommandLine.ExitCode.OK;
  }

  private DistributedTraining training(JavaSparkContext spark, TakenName whenTaken)
      throws IOException {
    return new DistributedTraining(
        spark, lakeOption.openToWrite(), maxRestarts, whenTaken, whenMissing);
  }

  private int trainNew() throws IOException, InterruptedException {
    RunSettings settings = PretrainedSettings.located(SettingsLoader.load(experiment, overrides));
    Lake lake = lakeOption.openToWrite();
    String named = data.labelFiles.isGiven() ? "" : announced(features(lake));
    JavaSparkContext spark = SparkSessions.context();
    String features = named.isEmpty() ? data.labelFiles.preprocess(spark, lake) : named;
    training(spark, whenTaken).submit(settings, features, ranks);
    return CommandLine.ExitCode.OK;
  }

  /** The named feature set, or the lake's only one. */
  private String features(Lake lake) throws IOException {
    return data.features.isPresent() ? data.features.get() : Dataset.onlyName(lake);
  }

  /** Says which feature set was taken where none was named. */
  private String announced(String features) {
    if (data.features.isEmpty()) {
      PrintWriter messages = spec.commandLine().getErr();
      messages.println("feature set: " + features + ", the lake's only one");
      messages.flush();
    }
    return features;
  }
}
