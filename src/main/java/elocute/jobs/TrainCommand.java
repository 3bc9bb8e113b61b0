package elocute.jobs;

import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
import elocute.distributed.DistributedTraining;
import elocute.hub.PretrainedModels;
import elocute.hub.PretrainedModels.Located;
import elocute.lake.Lake;
import elocute.model.PretrainedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains one model on a feature set. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train a model on a feature set, synchronously over Spark executors.",
    footer = {
      "",
      "Settings and their defaults: ./submit.sh experiments template MODEL_TYPE",
      "Example: ./submit.sh train --features sample --config model_type=transformer,num_epochs=5"
    })
final class TrainCommand implements Callable<Integer> {

  @Mixin private LakeOption lakeOption;

  @ArgGroup(multiplicity = "1")
  private Data data;

  /** What to train on: a feature set, or label files that become one. */
  static final class Data {
    @Option(
        names = "--features",
        required = true,
        paramLabel = "NAME",
        description = "Feature set to train on, as written by preprocess.")
    private Optional<String> features = Optional.empty();

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
      description = "Number of ranks (default: as many as the cluster has slots).")
  private int ranks;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (ranks < 0) {
      throw new UsageException("--ranks must be at least 1, not " + ranks);
    }
    ExperimentSettings settings = located(SettingsLoader.load(experiment, overrides));
    JavaSparkContext spark = SparkSessions.context();
    Lake lake = lakeOption.open();
    String features =
        data.features.isPresent() ? data.features.get() : data.labelFiles.preprocess(spark, lake);
    new DistributedTraining(spark, lake).train(settings, features, ranks);
    return CommandLine.ExitCode.OK;
  }

  /** With a pretrained model that is there, fits, and means the same on every machine. */
  private static ExperimentSettings located(ExperimentSettings settings) throws IOException {
    String pretrained = settings.encoder().pretrained();
    if (pretrained.isEmpty()) {
      return settings;
    }
    Located model = PretrainedModels.ofProcess().locate(pretrained);
    PretrainedEncoder.in(model.directory()).check();
    return SettingsLoader.with(settings, "encoder.pretrained", model.name());
  }
}
