package elocute.cli;

import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The one main class: finds the job by its name and runs it. */
@Command(
    name = "./submit.sh",
    synopsisSubcommandLabel = "[spark-submit options] JOB",
    description = "Second-language pronunciation assessment on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nJobs:%n",
    subcommands = {
      QuickstartCommand.class,
      CorpusCommand.class,
      PreprocessCommand.class,
      FeaturesCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      CompareCommand.class,
      NightlyCommand.class,
      ReportCommand.class,
      ResultsCommand.class,
      ExperimentsCommand.class,
      ScoreCommand.class,
      SqlCommand.class,
      VerifyEncoderCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Each job describes its options: ./submit.sh JOB --help",
      "The door's own: ./submit.sh test runs the test suite (test fast: its quick part), ./submit.sh"
          + " cluster a Spark on this machine.",
      "The original's names serve as well: train.py, eval.py, compare_experiments and"
          + " experiment_manager are train, evaluate, compare and experiments."
    })
public final class Main {

  /** Exit status of a job that failed. */
  public static final int FAILED = 1;

  /** Exit status of a job that was asked for wrongly; nothing has been done. */
  public static final int WRONG_USAGE = 2;

  /** Exit status of a job that Ctrl-C stopped, as shells have it. */
  public static final int INTERRUPTED = 130;

  /** Java property: the file that traces go to. */
  public static final String LOG_PROPERTY = "elocute.log";

  @SuppressWarnings("unused")
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show traces of what fails; else they are in a log that is named.")
  private boolean verbose;

  private Main() {}

  /** Runs one job and stops its Spark, if any; ends the JVM only if the job does not succeed. */
  public static void main(String[] arguments) {
    RunDirectory.holdOwn();
    FileNames.complaint(System.getProperty("sun.jnu.encoding")).ifPresent(System.err::println);
    int status = execute(arguments);
    if (SparkSessions.isSubmitted()) {
      SparkSessions.stop();
    }
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs one job inside this JVM.
   *
   * @return 0, {@link #FAILED}, {@link #WRONG_USAGE}, {@link #INTERRUPTED} or one of the job's own
   */
  public static int execute(String... arguments) {
    return commandLine().execute(here(arguments));
  }

  /** Says what is wrong with a command line, as far as that can be seen without Spark. */
  public static CheckedRequest check(String... arguments) {
    CommandLine line = commandLine();
    return RequestCheck.run(line, here(arguments), line.getErr());
  }

  /** With the job's name here. */
  private static String[] here(String... arguments) {
    String[] words = arguments.clone();
    if (words.length > 0) {
      words[0] = OriginalJobs.here(words[0]);
    }
    return words;
  }

  /** The command line with all jobs, ready to execute. */
  public static CommandLine commandLine() {
    return commandLine(ServiceLoader.load(JobProvider.class));
  }

  /** The command line with the product's jobs and those of others. */
  static CommandLine commandLine(Iterable<JobProvider> others) {
    var line = new CommandLine(new Main());
    others.forEach(provider -> line.addSubcommand(provider.job()));
    if (!line.getSubcommands().containsKey(AbsentBenchCommand.NAME)) {
      line.addSubcommand(new AbsentBenchCommand());
    }
    line.addSubcommand(new HelpCommand());
    CommandHelp.complete(line);
    return OptionSpelling.both(line)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new WrongUsageHandler())
        .setExecutionExceptionHandler(new FailureHandler());
  }
}
