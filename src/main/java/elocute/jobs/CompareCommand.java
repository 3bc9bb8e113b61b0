package elocute.jobs;

import elocute.comparison.Comparison;
import elocute.comparison.ComparisonFormat;
import elocute.comparison.ComparisonStore;
import elocute.comparison.ExperimentComparer;
import elocute.comparison.ExperimentSelection;
import elocute.comparison.NothingToCompareException;
import elocute.corpus.Split;
import elocute.lake.Lake;
import elocute.tables.TableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares experiments; reads the lake's tables, starts no Spark. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares experiments by their latest evaluations, best error accuracy first.",
      "The comparison is saved under comparison_results/ of the lake and in its table comparisons."
    })
public final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Parameters(
      paramLabel = "DIR or GLOB",
      arity = "0..*",
      description = "Run names, run directories, or globs of either (default: all experiments).")
  private List<String> names = List.of();

  @Option(
      names = "--pattern",
      paramLabel = "GLOB",
      description = "Only experiments whose name matches, for example 'cross_*'.")
  private Optional<String> pattern;

  @Option(
      names = "--split",
      defaultValue = "test",
      description =
          "Evaluations on this split: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Split split;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "Printed form: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ComparisonFormat format;

  @Override
  public Integer call() throws IOException {
    Lake opened = lake.open();
    Comparison saved = new ComparisonStore(opened, ZoneId.systemDefault()).save(comparison(opened));
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.render(saved));
    out.flush();
    PrintWriter messages = spec.commandLine().getErr();
    messages.println("saved under " + opened.comparison(saved.id()));
    messages.flush();
    return 0;
  }

  private Comparison comparison(Lake opened) throws IOException {
    try {
      return new ExperimentComparer(new TableStore(opened))
          .compare(new ExperimentSelection(names, pattern), split, Instant.now());
    } catch (NothingToCompareException nothing) {
      throw new UsageException(nothing.getMessage(), nothing);
    }
  }
}
