package elocute.cli;

import elocute.evaluation.prediction.Assessment;
import elocute.evaluation.prediction.Outcome;
import elocute.evaluation.prediction.OutcomeLines;
import elocute.evaluation.prediction.PredictionPlan;
import elocute.evaluation.prediction.Predictions;
import elocute.evaluation.prediction.RecordingOutput;
import elocute.evaluation.prediction.Recordings;
import elocute.evaluation.prediction.Rejection;
import elocute.evaluation.prediction.TextSource;
import elocute.lake.Lake;
import elocute.speech.text.Blanks;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Assesses recordings with a checkpoint. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show what a checkpoint hears in recordings: phones, error labels and, with a text, word by"
          + " word which of its phones are correct, substituted, deleted or added.",
      "One recording is heard in this process; a folder, a pattern or several recordings on Spark."
    })
final class PredictCommand implements Callable<Integer>, CheckedJob {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Mixin private CheckpointOption checkpoint;

  @Option(
      names = "--wav",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "WAV or FLAC file of any sample rate; or a folder, a pattern in quotes, several files; or a"
              + " URI.")
  private List<String> wav;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "What was to be read, for a table of its words. Its words are pronounced by CMUdict, or by"
              + " their letters (g2p).")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--phones",
      paramLabel = "PHONES",
      description = "What was to be said as phones instead of a text: 'dh ah k ae t'.")
  private Optional<String> phones = Optional.empty();

  @Option(
      names = "--transcripts",
      description =
          "Read each recording's text from NAME.txt beside it or ../transcript/NAME.txt (as in"
              + " L2-ARCTIC).")
  private boolean transcripts;

  @Mixin private DecodingOptions decoding;

  @Option(names = "--json", description = "Print one JSON object per recording and line.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Also write the JSON lines to a file, local or by URI; an earlier one is replaced.")
  private Optional<String> out = Optional.empty();

  @Mixin private PredictionFileOptions files;

  @Override
  public Integer call() throws IOException {
    Lake lake = lakeOption.open();
    var plan = plan(lake);
    Recordings recordings = Recordings.find(wav, lake.configuration());
    var predictions = new Predictions(lake, plan, outputs(recordings, lake));
    if (!recordings.several()) {
      return report(lake, List.of(heard(predictions.here(recordings.paths().get(0)))), recordings);
    }
    UsageException.check(
        SparkSessions.isSubmitted(),
        "--wav: more than one recording is heard on Spark; start the job by ./submit.sh");
    List<Outcome> outcomes = predictions.distributed(SparkSessions.context(), recordings.paths());
    files.writeIndex(outcomes, recordings, lake.configuration());
    return report(lake, outcomes, recordings);
  }

  @Override
  public void check() throws IOException {
    Lake lake = lakeOption.open();
    plan(lake);
    outputs(Recordings.find(wav, lake.configuration()), lake);
  }

  private PredictionPlan plan(Lake lake) throws IOException {
    return PredictionPlan.of(lake, checkpoint.in(lake), decoding.decoding(), texts());
  }

  private List<RecordingOutput> outputs(Recordings recordings, Lake lake) {
    out.ifPresent(file -> new OutputPlace("--out", file, lake.configuration()).file());
    return files.outputs(recordings, lake.configuration());
  }

  private TextSource texts() {
    List<TextSource> asked =
        Stream.of(
                text.map(TextSource.Given::new),
                phones.map(given -> new TextSource.Phones(Blanks.fields(given))),
                Optional.of(new TextSource.Transcripts()).filter(source -> transcripts))
            .<TextSource>flatMap(Optional::stream)
            .toList();
    UsageException.check(
        asked.size() <= 1, "--text, --phones and --transcripts exclude each other; give one");
    return asked.stream().findFirst().orElseGet(TextSource.None::new);
  }

  /** Of a single recording a rejection is an error. */
  private static Assessment heard(Outcome outcome) {
    if (outcome instanceof Rejection rejection) {
      throw new UsageException(
          "%s: %s: %s".formatted(rejection.wav(), rejection.rejected(), rejection.detail()));
    }
    return (Assessment) outcome;
  }

  private int report(Lake lake, List<Outcome> outcomes, Recordings recordings) throws IOException {
    var lines = new OutcomeLines(outcomes);
    if (out.isPresent()) {
      lines.write(out.get(), lake.configuration());
    }
    var report = new PredictionReport(outcomes);
    PrintWriter printed = spec.commandLine().getOut();
    printed.print(json ? lines.text() : report.text());
    PrintWriter told = json ? spec.commandLine().getErr() : printed;
    files.written(report.assessments().size(), recordings).forEach(told::println);
    printed.flush();
    told.flush();
    return report.assessments().isEmpty() ? Main.FAILED : CommandLine.ExitCode.OK;
  }
}
