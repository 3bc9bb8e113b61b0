package elocute.cli;

import static java.time.ZoneOffset.UTC;

import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.tables.ReportFormat;
import elocute.runs.Cleanup;
import elocute.runs.CleanupOutcome;
import elocute.runs.Leftover;
import elocute.runs.RunStoreException;
import elocute.runs.Trash;
import elocute.runs.TrashedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code experiments purge}: empties the trash of what has been there for long enough. */
@Command(
    name = "purge",
    description = {
      "Delete experiments in the trash for good, with their rows: those that have been there for the"
          + " retention, or the named ones at once. Shows them and asks.",
      "Those that a saved comparison or report names stay."
    },
    mixinStandardHelpOptions = true)
final class ExperimentsPurgeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Experiments in the trash.")
  private List<String> names = List.of();

  @Option(
      names = "--retention-days",
      paramLabel = "N",
      defaultValue = "${sys:elocute.trash.retentionDays:-30}",
      description =
          "Those that have been in the trash for N days; the default is in jobs/experiments.conf"
              + " (default: ${DEFAULT-VALUE}).")
  private int retentionDays;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask: for schedules.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    UsageException.check(
        retentionDays >= 0, "--retention-days must not be negative, not " + retentionDays);
    Lake lake = lakeOption.openThere();
    Instant now = Instant.now();
    PrintWriter out = spec.commandLine().getOut();
    Cleanup cleanup = new Cleanup(lake);
    List<String> unfinished = cleanup.unfinished();
    List<TrashedRun> trash = new Trash(lake).list();
    List<TrashedRun> due = due(trash, unfinished, now);
    unfinished.forEach(run -> out.println("to finish, begun before: " + run));
    List<Leftover> leftovers = cleanup.leftovers();
    CleanupReports.printLeftovers(leftovers, out);
    if (!due.isEmpty()) {
      out.print(CleanupReports.trash(now).print(due, ReportFormat.TEXT));
    }
    long bytes = due.stream().mapToLong(TrashedRun::bytes).sum();
    out.printf("%d experiments to purge, %s%n", due.size(), RunTables.size(bytes));
    printRest(trash, due, out);
    out.flush();
    if (dryRun || (due.isEmpty() && unfinished.isEmpty() && leftovers.isEmpty())) {
      return 0;
    }
    if (!yes && !Confirmation.isGiven(out, "delete them for good?")) {
      out.println("nothing deleted");
      out.flush();
      return 0;
    }
    List<CleanupOutcome> outcomes =
        Stream.of(cleanup.resume(), cleanup.purge(due.stream().map(TrashedRun::run).toList()))
            .flatMap(List::stream)
            .toList();
    return CleanupReports.print(outcomes, "purged:", out);
  }

  /** Until when the others stay. */
  private void printRest(List<TrashedRun> trash, List<TrashedRun> due, PrintWriter out) {
    List<TrashedRun> rest = trash.stream().filter(run -> !due.contains(run)).toList();
    rest.stream()
        .map(TrashedRun::trashedAt)
        .min(Comparator.naturalOrder())
        .ifPresent(
            first ->
                out.printf(
                    "%d more stay in the trash, the first until %s%n",
                    rest.size(),
                    LocalDate.ofInstant(first.plus(Duration.ofDays(retentionDays)), UTC)));
  }

  private List<TrashedRun> due(List<TrashedRun> trash, List<String> unfinished, Instant now) {
    if (names.isEmpty()) {
      Duration retention = Duration.ofDays(retentionDays);
      return trash.stream().filter(run -> run.age(now).compareTo(retention) >= 0).toList();
    }
    List<String> there = trash.stream().map(TrashedRun::run).toList();
    for (String name : names) {
      if (!there.contains(Names.requireValid("run name", name)) && !unfinished.contains(name)) {
        throw new RunStoreException("run '" + name + "' is not in the trash");
      }
    }
    return trash.stream().filter(run -> names.contains(run.run())).toList();
  }
}
