package elocute.cli;

import elocute.analysis.comparison.ComparedBaseline;
import elocute.analysis.comparison.RunSelection;
import elocute.analysis.report.ReportRequest;
import elocute.analysis.report.ReportWriter;
import elocute.analysis.report.WrittenReport;
import elocute.cli.QuickstartEnding.Suggestion;
import elocute.config.ModelType;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.corpus.Split;
import elocute.distributed.DistributedTraining;
import elocute.lake.JobCommand;
import elocute.lake.tables.BaselineRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
          + " whose encoder has learnt from more synthetic speech, one that hears the audio alone and"
          + " one that is told what should be said, evaluate and compare them, and write a page about"
          + " them and one on which the shipped model listens to a recording."
    })
final class QuickstartCommand implements Callable<Integer>, CheckedJob {

  private static final String FEATURES = "sample";

  private static final List<ModelType> MODEL_TYPES = List.of(ModelType.SIMPLE, ModelType.PROMPTED);

  /** Of the sample's validation speakers, whom no training hears. */
  private static final String SPEAKER = "YBAA";

  /** Its first word begins with a d, which one can hear, and so can the shipped model. */
  private static final String RECORDING = "arctic_a0008";

  /** It hears far more than what is trained here for a minute. */
  private static final String SHIPPED_MODEL = "data-lake/models/synthetic-prompted";

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
    check();
    Path corpus = ProjectDirectory.sampleCorpus();
    int status = run("preprocess", "--corpus", corpus.toUri().toString(), "--features", FEATURES);
    List<String> runs = new ArrayList<>();
    for (ModelType type : MODEL_TYPES) {
      if (status == CommandLine.ExitCode.OK) {
        String run = trainPreset(preset(type));
        runs.add(run);
        String checkpoint = "experiments/" + run + "/checkpoints/best_loss";
        status = run("evaluate", "--model_checkpoint", checkpoint, "--save_predictions");
      }
    }
    if (status == CommandLine.ExitCode.OK) {
      status = run("compare", runs.toArray(String[]::new));
    }
    return status == CommandLine.ExitCode.OK ? show(corpus, runs) : status;
  }

  @Override
  public void check() {
    Path corpus = ProjectDirectory.sampleCorpus();
    UsageException.check(
        Files.isDirectory(corpus),
        "there is no sample corpus at "
            + corpus
            + "; corpus synthesize makes one, and preprocess, train, evaluate and compare do the rest");
    lake.openToWrite();
    MODEL_TYPES.forEach(type -> SettingsLoader.load(Optional.of(preset(type)), overrides));
  }

  private static Path preset(ModelType type) {
    return ProjectDirectory.resolve("conf/experiments/quickstart-" + type.id() + ".conf");
  }

  /** Writes the pages and says what to make of it all. */
  private int show(Path corpus, List<String> runs) throws IOException {
    org.apache.hadoop.fs.Path report = report(runs);
    var page =
        new org.apache.hadoop.fs.Path(report.getParent(), SPEAKER + "_" + RECORDING + ".html");
    int status = listen(corpus.resolve(SPEAKER), page);
    if (status == CommandLine.ExitCode.OK) {
      List<EvaluationRow> models = evaluations(runs);
      print(
          new QuickstartEnding(
                  models,
                  baselines(models.get(0)),
                  report.toString(),
                  page.toString(),
                  suggestions(corpus))
              .text());
    }
    return status;
  }

  /** The voices are machines', so the page may have them. */
  private org.apache.hadoop.fs.Path report(List<String> runs) throws IOException {
    announce("report", Stream.concat(runs.stream(), Stream.of("--audio")).toArray(String[]::new));
    var selection = new RunSelection(runs, Optional.empty());
    ReportRequest request = ReportRequest.of(selection, Split.TEST).withAudio();
    WrittenReport written = new ReportWriter(lake.open()).write(request, Instant.now());
    print(written.page() + "\n");
    return written.page();
  }

  private int listen(Path speaker, org.apache.hadoop.fs.Path page) throws IOException {
    return run(
        "predict",
        "--model_checkpoint",
        shown(ProjectDirectory.resolve(SHIPPED_MODEL)),
        "--wav",
        shown(speaker.resolve("wav").resolve(RECORDING + ".wav")),
        "--text",
        Files.readString(speaker.resolve("transcript").resolve(RECORDING + ".txt")).strip(),
        "--html",
        page.toString());
  }

  /** Each run's, in their order. */
  private List<EvaluationRow> evaluations(List<String> runs) throws IOException {
    return new TableStore(lake.open())
        .read(Table.EVALUATIONS).stream()
            .filter(evaluation -> runs.contains(evaluation.experiment()))
            .sorted(Comparator.comparing(evaluation -> runs.indexOf(evaluation.experiment())))
            .toList();
  }

  private List<BaselineRow> baselines(EvaluationRow row) throws IOException {
    return ComparedBaseline.rows(new TableStore(lake.open()), row);
  }

  private List<Suggestion> suggestions(Path corpus) {
    return suggestions(
        shown(ProjectDirectory.resolve(SHIPPED_MODEL)),
        shown(corpus.resolve("NJS").resolve("wav")),
        shown(ProjectDirectory.resolve("conf/experiments/quickstart-simple.conf")),
        lake.isGiven() ? List.of("--lake", lake.uri()) : List.of());
  }

  /**
   * What to try after the quickstart.
   *
   * @param model a checkpoint
   * @param recordings a folder
   * @param preset an experiment file
   * @param inLake options that name the lake, if it is not the usual one
   */
  static List<Suggestion> suggestions(
      String model, String recordings, String preset, List<String> inLake) {
    return Stream.of(
            new Suggestion(
                "all recordings of a speaker, or your own: WAV or FLAC, with --text or --transcripts",
                List.of(
                    "predict", "--model_checkpoint", model, "--wav", recordings, "--transcripts")),
            new Suggestion(
                "what the models take for what",
                List.of(
                    "sql",
                    "select reference, hypothesis, sum(count) as times from phone_confusions"
                        + " where reference <> hypothesis group by all order by times desc limit 10")),
            new Suggestion(
                "the same model, trained longer; then evaluate it, and compare shows them all",
                List.of(
                    "train",
                    "--features",
                    FEATURES,
                    "--experiment",
                    preset,
                    "--config",
                    "num_epochs=40,experiment_name=longer")),
            new Suggestion(
                "",
                List.of(
                    "evaluate", "--model_checkpoint", "longer/best_loss", "--save_predictions")),
            new Suggestion("", List.of("compare")))
        .map(suggestion -> suggestion.with(inLake))
        .toList();
  }

  /** As a person would write it here. */
  private static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
  }

  private String trainPreset(Path preset) throws IOException, InterruptedException {
    List<String> options = List.of("--features", FEATURES, "--experiment", preset.toString());
    List<String> changes =
        overrides == null || overrides.isBlank() ? List.of() : List.of("--config", overrides);
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
    String[] words = Stream.concat(Stream.of(job), Stream.of(options)).toArray(String[]::new);
    print("%n== %s%n".formatted(JobCommand.of(words)));
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
