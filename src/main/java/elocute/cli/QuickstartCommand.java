package elocute.cli;

import elocute.config.ModelType;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.distributed.DistributedTraining;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.Metric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole pipeline in a few minutes, job by job, in one Spark application. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = {
      "Run the whole pipeline on the synthetic sample corpus: preprocess, train two small models"
          + " whose encoder has learnt from more synthetic speech, evaluate and compare them, and let"
          + " the better one listen to a recording."
    })
final class QuickstartCommand implements Callable<Integer> {

  private static final String FEATURES = "sample";

  private static final List<ModelType> MODEL_TYPES =
      List.of(ModelType.SIMPLE, ModelType.TRANSFORMER);

  /** One of the sample's test speakers, whom no training hears. */
  private static final String RECORDING = "TLV/wav/arctic_a0001.wav";

  private static final String TEXT = "TLV/transcript/arctic_a0001.txt";

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE,...",
      defaultValue = "",
      description = "Settings that win over the presets, for example num_epochs=2.")
  private String overrides;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path corpus = ProjectDirectory.sampleCorpus();
    if (!Files.isDirectory(corpus)) {
      throw new UsageException(
          "there is no sample corpus at "
              + corpus
              + "; corpus synthesize makes one, and preprocess, train, evaluate and compare do the rest");
    }
    int status = run("preprocess", "--corpus", corpus.toUri().toString(), "--features", FEATURES);
    List<String> runs = new ArrayList<>();
    for (ModelType type : MODEL_TYPES) {
      if (status == CommandLine.ExitCode.OK) {
        String run =
            trainPreset(
                ProjectDirectory.resolve("conf/experiments/quickstart-" + type.id() + ".conf"));
        runs.add(run);
        String checkpoint = "experiments/" + run + "/checkpoints/best_loss";
        status = run("evaluate", "--model_checkpoint", checkpoint, "--save_predictions");
      }
    }
    if (status == CommandLine.ExitCode.OK) {
      status = run("compare", runs.toArray(String[]::new));
    }
    return status == CommandLine.ExitCode.OK ? listen(corpus, runs) : status;
  }

  /** With the run whose error rate is lowest. */
  private int listen(Path corpus, List<String> runs) throws IOException {
    List<EvaluationRow> evaluations =
        new TableStore(lake.open())
            .read(Table.EVALUATIONS).stream()
                .filter(evaluation -> runs.contains(evaluation.experiment()))
                .toList();
    String best =
        Metric.PER
            .direction()
            .best(evaluations, row -> row.value(Metric.PER))
            .orElseThrow()
            .experiment();
    return run(
        "predict",
        "--model_checkpoint",
        best + "/best_loss",
        "--wav",
        corpus.resolve(RECORDING).toString(),
        "--text",
        Files.readString(corpus.resolve(TEXT)).strip());
  }

  private String trainPreset(Path preset) throws IOException, InterruptedException {
    List<String> options = List.of("--features", FEATURES, "--experiment", preset.toString());
    List<String> changes = overrides == null ? List.of() : List.of("--config", overrides);
    announce("train", Stream.of(options, changes).flatMap(List::stream).toArray(String[]::new));
    RunSettings settings = SettingsLoader.load(Optional.of(preset), overrides);
    return new DistributedTraining(
            SparkSessions.context(), lake.open(), DistributedTraining.DEFAULT_MAX_RESTARTS)
        .submit(PretrainedSettings.located(settings), FEATURES, 0);
  }

  private int run(String job, String... options) {
    announce(job, options);
    List<String> arguments = new ArrayList<>(List.of(job));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--lake", lake.uri()));
    return Main.execute(arguments.toArray(String[]::new));
  }

  private void announce(String job, String... options) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%n== ./submit.sh %s %s%n", job, String.join(" ", options));
    out.flush();
  }
}
