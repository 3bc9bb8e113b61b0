package elocute.bench;

import elocute.bench.growth.GrowthBenchmark;
import elocute.bench.growth.GrowthBenchmark.Cell;
import elocute.bench.growth.GrowthBenchmark.Row;
import elocute.bench.growth.GrowthBenchmark.Setting;
import elocute.cli.ProjectDirectory;
import elocute.cli.UsageException;
import elocute.dataset.prepare.PreprocessingException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench growth}: whether jobs take as many times longer as there is more to do. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times preprocess, evaluate, compare, experiments list and experiments cleanup on lakes that"
          + " grow, each job in processes of its own, and prints a table in Markdown: seconds, and"
          + " the peak resident sets of driver and executors in MiB.",
      "Recordings and experiments are copies in lakes of their own."
    })
final class BenchGrowthCommand implements Callable<Integer> {

  private static final double MEBIBYTE = 1024.0 * 1024;

  @Spec private CommandSpec spec;

  @Option(
      names = "--factors",
      split = ",",
      defaultValue = "1,4,16",
      description = "How many times the smallest work, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> factors;

  @Option(
      names = "--utterances",
      paramLabel = "N",
      defaultValue = "60",
      description = "Utterances of the smallest corpus (default: ${DEFAULT-VALUE}).")
  private int utterances;

  @Option(
      names = "--experiments",
      paramLabel = "N",
      defaultValue = "125",
      description = "Experiments of the smallest lake (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "Local corpus (default: the sample corpus).")
  private Optional<Path> corpus = Optional.empty();

  @Override
  public Integer call() throws IOException {
    UsageException.check(
        utterances >= 1 && runs >= 1,
        "--utterances and --experiments must be at least 1, got %d and %d"
            .formatted(utterances, runs));
    UsageException.check(
        !factors.isEmpty()
            && factors.get(0) >= 1
            && factors.stream().sorted().distinct().toList().equals(factors),
        "--factors must ascend from at least 1, not " + factors);
    Path original = corpus.orElseGet(ProjectDirectory::sampleCorpus);
    UsageException.check(Files.isDirectory(original), "--corpus: there is no folder " + original);
    Path work = Files.createTempDirectory("elocute-bench-");
    var setting =
        new Setting(ProjectDirectory.resolve(""), original, work, factors, utterances, runs);
    PrintWriter progress = spec.commandLine().getErr();
    try {
      print(
          new GrowthBenchmark(
                  setting,
                  line -> {
                    progress.println(line);
                    progress.flush();
                  })
              .run());
      return 0;
    } catch (PreprocessingException e) {
      throw new UsageException(e.getMessage(), e);
    } finally {
      FileUtil.fullyDelete(new File(work.toString()));
    }
  }

  private void print(List<Row> rows) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("| job | of | amount | seconds | driver MiB | executor MiB |");
    out.println("|---|---|---|---|---|---|");
    for (Row row : rows) {
      out.println(
          "| %s | %s | %s | %s | %s | %s |"
              .formatted(
                  row.job(),
                  row.unit(),
                  cells(row, cell -> Integer.toString(cell.amount())),
                  cells(row, cell -> String.format(Locale.ROOT, "%.1f", cell.seconds())),
                  cells(row, cell -> mebibytes(cell.driverBytes())),
                  cells(row, cell -> mebibytes(cell.executorBytes()))));
    }
    out.flush();
  }

  private static String cells(Row row, Function<Cell, String> value) {
    return row.cells().stream().map(value).collect(Collectors.joining(" / "));
  }

  private static String mebibytes(long bytes) {
    return bytes == 0 ? "-" : String.format(Locale.ROOT, "%.0f", bytes / MEBIBYTE);
  }
}
