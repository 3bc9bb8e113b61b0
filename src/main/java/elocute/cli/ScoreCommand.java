package elocute.cli;

import elocute.analysis.score.ScoreFiles;
import elocute.analysis.score.ScoreFormat;
import elocute.analysis.score.ScoreReport;
import elocute.analysis.score.Scoring;
import elocute.analysis.score.TranscriptFile;
import elocute.scoring.metrics.Bootstrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores any system's recognised phones from text files; needs no lake and no Spark. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Score any system's output: phoneme error rate and mispronunciation detection and diagnosis.",
      "Each file has one line per utterance: its id, then its phones, separated by blanks;"
          + " 'sil' is left out of account."
    })
public final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--canonical",
      paramLabel = "FILE",
      required = true,
      description = "Phones that should be said.")
  private Path canonical;

  @Option(
      names = "--human",
      paramLabel = "FILE",
      required = true,
      description = "Phones that were said, as a human heard them.")
  private Path human;

  @Option(
      names = "--hypothesis",
      paramLabel = "FILE",
      required = true,
      description = "Phones that the system recognised.")
  private Path hypothesis;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Save score.json, score.txt, utterances.tsv, phones.tsv and confusions.tsv there; earlier"
              + " ones are replaced.")
  private Optional<Path> out;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "Printed form: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ScoreFormat format;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the bootstrap interval (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    out.ifPresent(
        folder -> new OutputPlace("--out", folder.toString(), new Configuration()).folder());
    Scoring scoring = scoring();
    ScoreReport report = ScoreReport.of(scoring, Bootstrap.seeded(seed));
    if (out.isPresent()) {
      save(out.get(), scoring, report);
    }
    PrintWriter printer = spec.commandLine().getOut();
    printer.print(format.render(report));
    printer.flush();
    return 0;
  }

  private Scoring scoring() throws IOException {
    TranscriptFile should = TranscriptFile.read(canonical);
    TranscriptFile said = TranscriptFile.read(human);
    TranscriptFile recognised = TranscriptFile.read(hypothesis);
    Scoring scoring = Scoring.of(should, said, recognised);
    recognised.warning(should, said).ifPresent(this::warn);
    return scoring;
  }

  private void warn(String warning) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("warning: " + warning);
    err.flush();
  }

  private static void save(Path directory, Scoring scoring, ScoreReport report) throws IOException {
    FileSystem local = FileSystem.getLocal(new Configuration()).getRaw();
    new ScoreFiles(local, new org.apache.hadoop.fs.Path(directory.toUri())).write(scoring, report);
  }
}
