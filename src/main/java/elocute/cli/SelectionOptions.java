package elocute.cli;

import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which runs a command is about, and their evaluations on which split. */
final class SelectionOptions {

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

  RunSelection runs() {
    return new RunSelection(names, pattern);
  }

  Split split() {
    return split;
  }
}
