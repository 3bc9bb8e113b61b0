package elocute.cli;

import elocute.corpus.synthetic.BackgroundNoise;
import elocute.corpus.synthetic.CorpusReadme;
import elocute.corpus.synthetic.EspeakNg;
import elocute.corpus.synthetic.MispronunciationRates;
import elocute.corpus.synthetic.SynthesisException;
import elocute.corpus.synthetic.SynthesisSettings;
import elocute.corpus.synthetic.SynthesisSummary;
import elocute.corpus.synthetic.SyntheticSpeaker;
import elocute.dataset.prepare.SynthesisTask;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes corpora. */
@Command(
    name = "corpus",
    description = "Make a synthetic corpus in L2-ARCTIC's layout.",
    mixinStandardHelpOptions = true,
    subcommands = {HelpCommand.class, CorpusCommand.Synthesize.class})
public final class CorpusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "corpus: say what to do, for example synthesize");
  }

  /** Speaks a corpus with espeak-ng. */
  @Command(
      name = "synthesize",
      description = {
        "Speak sentences with the program espeak-ng, with annotated mispronunciations that are"
            + " typical of each speaker's first language.",
        "The same options, with the same version of espeak-ng, write the same bytes."
      },
      mixinStandardHelpOptions = true)
  static final class Synthesize implements Callable<Integer>, CheckedJob {

    @Spec private CommandSpec spec;

    @Option(
        names = "--speakers",
        paramLabel = "N|CODE,...",
        required = true,
        description =
            "How many, or which: L2-ARCTIC's codes. From 4 on, all standard splits are covered.")
    private String speakers;

    @Option(
        names = "--utterances",
        paramLabel = "N",
        required = true,
        description = "Utterances of each speaker.")
    private int utterances;

    @Option(
        names = "--annotated",
        paramLabel = "N",
        description = "How many of them are annotated (default: all).")
    private Integer annotated;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description =
            "Folder for the corpus, on any Hadoop file system; must be empty or not exist.")
    private String out;

    @Option(
        names = "--sample-rate",
        paramLabel = "HZ",
        defaultValue = "44100",
        description = "Of the WAV files (default: ${DEFAULT-VALUE}, as in the real corpus).")
    private int sampleRateHz;

    @Option(names = "--noise", description = "Add a room's low hiss.")
    private boolean noise;

    @Override
    public Integer call() throws IOException {
      SynthesisSettings settings = settings();
      EspeakNg espeak = espeak();
      var configuration = new Configuration();
      Path folder = emptyFolder(configuration);
      SynthesisSummary summary = synthesize(settings, folder);
      SynthesisTask.writer(folder.toString(), configuration)
          .write("README.md", CorpusReadme.write(commandLine(), espeak.version(), summary));
      report(summary);
      return 0;
    }

    @Override
    public void check() throws IOException {
      settings();
      espeak();
      emptyFolder(new Configuration());
    }

    private SynthesisSettings settings() {
      try {
        return new SynthesisSettings(
            SyntheticSpeaker.parse(speakers),
            utterances,
            Optional.ofNullable(annotated).orElse(utterances),
            seed,
            sampleRateHz,
            noise ? BackgroundNoise.ROOM : BackgroundNoise.NONE,
            MispronunciationRates.L2_ARCTIC);
      } catch (IllegalArgumentException error) {
        throw new UsageException(error.getMessage(), error);
      }
    }

    private static EspeakNg espeak() {
      try {
        return EspeakNg.onPath();
      } catch (SynthesisException missing) {
        throw new UsageException(missing.getMessage(), missing);
      }
    }

    private Path emptyFolder(Configuration configuration) throws IOException {
      Path folder = PathNames.path(out);
      FileSystem files = AtomicFiles.of(folder, configuration);
      if (files.exists(folder)) {
        for (FileStatus first : files.listStatus(folder)) {
          throw new UsageException(
              "--out: must be empty or not exist, but there is " + first.getPath());
        }
      }
      return files.makeQualified(folder);
    }

    private SynthesisSummary synthesize(SynthesisSettings settings, Path folder) {
      Iterator<SynthesisSummary> summaries =
          SynthesisTask.run(SparkSessions.context(), settings, folder.toString()).iterator();
      SynthesisSummary total = SynthesisSummary.NOTHING;
      for (SyntheticSpeaker speaker : settings.speakers()) {
        SynthesisSummary ofSpeaker = SynthesisSummary.NOTHING;
        for (int index = 0; index < settings.utterancesPerSpeaker(); index++) {
          ofSpeaker = ofSpeaker.plus(summaries.next());
        }
        total = total.plus(ofSpeaker);
        print(
            "%-4s %-10s %4d utterances",
            speaker, speaker.firstLanguage().title(), ofSpeaker.utterances());
      }
      return total;
    }

    /** The options that decide what the corpus contains, as a command. */
    private String commandLine() {
      StringBuilder command =
          new StringBuilder("./submit.sh corpus synthesize --speakers ").append(speakers);
      command.append(" --utterances ").append(utterances);
      Optional.ofNullable(annotated)
          .ifPresent(some -> command.append(" --annotated ").append(some));
      command.append(" --seed ").append(seed).append(" --sample-rate ").append(sampleRateHz);
      return command
          .append(noise ? " --noise" : "")
          .append(" --out data-lake/raw/")
          .append(PathNames.path(out).getName())
          .toString();
    }

    private void report(SynthesisSummary summary) {
      print(
          "%d utterances, %.1f minutes, %.2f s on average, in %s",
          summary.utterances(),
          summary.seconds() / 60,
          summary.seconds() / summary.utterances(),
          out);
      print("%s", summary.errors());
    }

    private void print(String format, Object... values) {
      PrintWriter console = spec.commandLine().getOut();
      console.println(String.format(Locale.ROOT, format, values));
      console.flush();
    }
  }
}
