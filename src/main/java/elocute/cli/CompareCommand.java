package elocute.cli;

import elocute.analysis.comparison.Comparison;
import elocute.analysis.comparison.ComparisonFormat;
import elocute.analysis.comparison.ComparisonRequest;
import elocute.analysis.comparison.ComparisonRequest.SettingsShown;
import elocute.analysis.comparison.ComparisonStore;
import elocute.analysis.comparison.Grouping;
import elocute.analysis.comparison.RunComparer;
import elocute.analysis.comparison.SortMetric;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares runs; reads the lake's tables, starts no Spark. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compare experiments by their latest evaluations, best error accuracy first.",
      "Each is tested against the best one on the utterances that both have scored: 'worse' is"
          + " significantly worse, 'on par' is not.",
      "Below them stand baselines that do not listen, on the same utterances; CSV, Parquet and table"
          + " comparisons have the experiments alone.",
      "The comparison is saved under comparison_results/ of the lake and in its table comparisons.",
      "That keeps no experiment from cleanup; --keep NAME does, until experiments forget NAME."
    })
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--sort",
      paramLabel = "METRIC",
      defaultValue = "error_accuracy",
      description =
          "Metric that experiments are sorted by and tested for differences in (default:"
              + " ${DEFAULT-VALUE}).")
  private String sort;

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      description = "Show that metric and PER by ${COMPLETION-CANDIDATES} as well.")
  private Optional<Grouping> by;

  @Option(
      names = "--only-changed",
      description = "Of the settings, show those in which the experiments differ.")
  private boolean onlyChanged;

  @Option(
      names = "--tests",
      paramLabel = "N",
      defaultValue = "" + ComparisonRequest.TESTED,
      description = "Test the N experiments next to the best (default: ${DEFAULT-VALUE}).")
  private int tests;

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); parquet needs --out. CSV, JSON"
              + " and Parquet have all columns.")
  private ComparisonFormat format;

  @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of printing.")
  private Optional<Path> out;

  @Option(
      names = "--keep",
      paramLabel = "NAME",
      description = "Save the comparison by this name, and keep its experiments from cleanup.")
  private Optional<String> keep;

  @Option(names = "--overwrite", description = "Let --out replace a file.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    requireUsableOut();
    ComparisonRequest request = request();
    Lake opened = lake.openThere();
    Comparison saved = save(opened, comparison(opened, request));
    byte[] rendered = format.render(saved);
    PrintWriter messages = spec.commandLine().getErr();
    if (out.isPresent()) {
      write(out.get(), rendered);
      messages.println("written to " + out.get());
    } else {
      PrintWriter printer = spec.commandLine().getOut();
      printer.print(new String(rendered, StandardCharsets.UTF_8));
      printer.flush();
    }
    messages.println("saved under " + opened.comparison(saved.id()));
    keep.ifPresent(
        name ->
            messages.printf(
                "its %d experiments stay until %s%n",
                saved.rows().size(), JobCommand.of("experiments", "forget", name)));
    messages.flush();
    return 0;
  }

  private Comparison save(Lake opened, Comparison comparison) throws IOException {
    var store = new ComparisonStore(opened, ZoneId.systemDefault());
    return keep.isPresent() ? store.keep(comparison, keep.get()) : store.save(comparison);
  }

  private void requireUsableOut() {
    keep.ifPresent(name -> Names.requireValid("--keep", name));
    UsageException.check(
        out.isPresent() || format.isText(),
        "--format " + format + " cannot be printed: name a file with --out");
    UsageException.check(out.isPresent() || !overwrite, "--overwrite goes with --out FILE");
    out.ifPresent(
        file -> {
          UsageException.check(
              !Files.isDirectory(file), "--out: " + file + " is a directory, not a file");
          UsageException.check(
              overwrite || !Files.exists(file),
              "--out: there is a file " + file + " already; --overwrite replaces it");
          new OutputPlace("--out", file.toString(), new Configuration()).file();
        });
  }

  private ComparisonRequest request() {
    UsageException.check(tests >= 0, "--tests must be at least 0, but is " + tests);
    try {
      return new ComparisonRequest(
          selection.runs(),
          selection.split(),
          SortMetric.named(sort),
          by,
          onlyChanged ? SettingsShown.CHANGED : SettingsShown.MAIN,
          tests);
    } catch (IllegalArgumentException unknown) {
      throw new UsageException("--sort: " + unknown.getMessage(), unknown);
    }
  }

  private static Comparison comparison(Lake opened, ComparisonRequest request) throws IOException {
    return new RunComparer(new TableStore(opened)).compare(request, Instant.now());
  }

  private void write(Path file, byte[] content) throws IOException {
    FileSystem local = FileSystem.getLocal(new Configuration()).getRaw();
    var target = new org.apache.hadoop.fs.Path(file.toAbsolutePath().toUri());
    if (overwrite) {
      AtomicFiles.replace(local, target, content);
    } else {
      AtomicFiles.writeNew(local, target, content);
    }
  }
}
