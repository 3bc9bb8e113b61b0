package elocute.cli;

import elocute.analysis.sql.QueryException;
import elocute.analysis.sql.RecordFilter;
import elocute.lake.Lake;
import elocute.lake.tables.ReportFormat;
import elocute.runs.FlatRun;
import elocute.runs.RunOrder;
import elocute.runs.RunStore;
import elocute.runs.RunSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiments list}. */
@Command(
    name = "list",
    description = "All experiments but archived ones and those in the trash.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns for --filter: experiment, model_type, state, last_write, age_days, epochs,"
          + " error_accuracy, phoneme_accuracy, per, validation_loss, bytes, pinned, note. Metrics are"
          + " the best on the validation split."
    })
final class ExperimentsListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Option(
      names = "--sort",
      defaultValue = "name",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RunOrder order;

  @Option(
      names = "--filter",
      paramLabel = "CONDITION",
      description = "Only those of which this is true: an expression of Spark SQL.")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    Predicate<RunSummary> isWanted = condition(now);
    Lake lake = lakeOption.openThere();
    List<RunSummary> runs =
        new RunStore(lake).list().stream().filter(isWanted).sorted(order.comparator()).toList();
    PrintWriter out = spec.commandLine().getOut();
    out.print(RunTables.list(now).print(runs, format));
    out.flush();
    if (runs.isEmpty()) {
      spec.commandLine().getErr().println("no experiments to list in " + lake.runsDirectory());
    }
    return 0;
  }

  private Predicate<RunSummary> condition(Instant now) {
    if (filter.isEmpty()) {
      return any -> true;
    }
    try {
      var condition = RecordFilter.of(FlatRun.class, filter.get());
      return run -> holds(condition, FlatRun.of(run, now));
    } catch (QueryException wrong) {
      throw refused(wrong);
    }
  }

  private static boolean holds(RecordFilter<FlatRun> condition, FlatRun line) {
    try {
      return condition.holds(line);
    } catch (QueryException failed) {
      throw refused(failed);
    }
  }

  private static UsageException refused(QueryException wrong) {
    return new UsageException("--filter " + wrong.getMessage(), wrong);
  }
}
