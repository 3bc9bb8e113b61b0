package elocute.bench;

import elocute.bench.preprocessing.PreprocessingBenchmark;
import elocute.cli.ProjectDirectory;
import elocute.cli.UsageException;
import elocute.dataset.prepare.PreprocessingException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench preprocess}: one core's throughput, beside sox. */
@Command(
    name = "preprocess",
    mixinStandardHelpOptions = true,
    description = {
      "Hours of audio that one core preprocesses in a minute: decode and resample 44.1 to 16 kHz"
          + " beside sox (rate -h) on the same files, and all of preprocessing, also for a corpus"
          + " 16 times as large.",
      "The contestants take turns; medians count."
    })
final class BenchPreprocessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Local corpus (default: the sample corpus).")
  private Optional<Path> corpus = Optional.empty();

  @Option(
      names = "--utterances",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "Utterances, of the corpus again from the start if need be (default: ${DEFAULT-VALUE}).")
  private int utterances;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds that count, once the JVM is warm (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    if (utterances < 1 || rounds < 1) {
      throw new UsageException(
          "--utterances and --rounds must be at least 1, got " + utterances + " and " + rounds);
    }
    Path original = corpus.orElseGet(ProjectDirectory::sampleCorpus);
    if (!Files.isDirectory(original)) {
      throw new UsageException("--corpus: there is no folder " + original);
    }
    Path work = Files.createTempDirectory("elocute-bench-");
    try {
      print(new PreprocessingBenchmark(original, work, utterances, rounds).run());
      return 0;
    } catch (PreprocessingException e) {
      throw new UsageException(e.getMessage(), e);
    } finally {
      FileUtil.fullyDelete(new File(work.toString()));
    }
  }

  private void print(PreprocessingBenchmark.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%d recordings, %.1f s of audio at 44.1 kHz; medians of %d rounds, one core%n%n",
        result.utterances(),
        result.audioSeconds(),
        rounds);
    out.printf(Locale.ROOT, "%-52s %9s %18s%n", "", "seconds", "audio h / core min");
    String sox = "the same, sox " + result.sox();
    row("decode + resample + write a WAV each, Elocute", result.byFile(), result, out);
    row("in the first round, while the JVM warms up", result.cold(), result, out);
    row(sox + ", a process for each", result.soxByFile(), result, out);
    row("decode + resample + write one WAV, Elocute", result.atOnce(), result, out);
    row(sox + ", one process for all", result.soxAtOnce(), result, out);
    row("decode + resample + label + write shards, Elocute", result.preprocessed(), result, out);
    out.printf(
        Locale.ROOT,
        "%nElocute is %.2f times as fast as sox by file, %.2f times as fast as sox in one process%n",
        result.soxByFile() / result.byFile(),
        result.soxAtOnce() / result.atOnce());
    out.printf(
        Locale.ROOT,
        "a corpus %d times as large takes %.1f times as long (%.2f s)%n",
        PreprocessingBenchmark.SCALE,
        result.scaled() / result.preprocessed(),
        result.scaled());
    out.flush();
  }

  private static void row(
      String what, double seconds, PreprocessingBenchmark.Result result, PrintWriter out) {
    out.printf(Locale.ROOT, "%-52s %9.3f %18.2f%n", what, seconds, result.hoursPerMinute(seconds));
  }
}
