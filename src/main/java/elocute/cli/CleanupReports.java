package elocute.cli;

import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import elocute.runs.CleanupOutcome;
import elocute.runs.CleanupOutcome.Status;
import elocute.runs.CleanupPlan;
import elocute.runs.Leftover;
import elocute.runs.TrashedRun;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** What cleanup and purge print. */
final class CleanupReports {

  private static final TablePrinter<CleanupPlan.Item> PLAN =
      TablePrinter.<CleanupPlan.Item>of()
          .with("experiment", item -> item.run().name())
          .with("state", item -> item.run().state().id())
          .with("bytes", item -> item.run().bytes(), item -> RunTables.size(item.run().bytes()))
          .with("reason", CleanupPlan.Item::reason);

  private static final TablePrinter<CleanupOutcome> OUTCOMES =
      TablePrinter.<CleanupOutcome>of()
          .with("experiment", CleanupOutcome::run)
          .with("result", outcome -> outcome.status().name().toLowerCase(Locale.ROOT))
          .with("bytes", CleanupOutcome::bytes, outcome -> RunTables.size(outcome.bytes()))
          .with("reason", CleanupOutcome::detail);

  private CleanupReports() {}

  static void printLeftovers(List<Leftover> leftovers, PrintWriter out) {
    for (Leftover left : leftovers) {
      out.printf(
          "to delete, left half written: %s of %s: %s%n",
          RunTables.size(left.bytes()),
          left.run(),
          left.paths().stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
  }

  static void print(CleanupPlan plan, PrintWriter out) {
    if (!plan.kept().isEmpty()) {
      out.println("to keep:");
      out.print(PLAN.print(plan.kept(), ReportFormat.TEXT));
    }
    if (!plan.removals().isEmpty()) {
      out.println("to remove:");
      out.print(PLAN.print(plan.removals(), ReportFormat.TEXT));
    }
    out.printf(
        "%d experiments to remove, %s%n", plan.removals().size(), RunTables.size(plan.bytes()));
    out.flush();
  }

  static TablePrinter<TrashedRun> trash(Instant now) {
    return TablePrinter.<TrashedRun>of()
        .with("experiment", TrashedRun::run)
        .with("trashed_at", TrashedRun::trashedAt, run -> RunTables.age(run.age(now)))
        .with("bytes", TrashedRun::bytes, run -> RunTables.size(run.bytes()))
        .with("reason", TrashedRun::reason);
  }

  /**
   * Prints what became of each run and the sum.
   *
   * @param done for example {@code purged}
   * @return the job's exit status
   */
  static int print(List<CleanupOutcome> outcomes, String done, PrintWriter out) {
    if (!outcomes.isEmpty()) {
      out.print(OUTCOMES.print(outcomes, ReportFormat.TEXT));
    }
    long bytes = outcomes.stream().mapToLong(CleanupOutcome::bytes).sum();
    out.printf(
        "%s %d experiments, %s%n", done, count(outcomes, Status.REMOVED), RunTables.size(bytes));
    out.flush();
    return count(outcomes, Status.FAILED) == 0 ? 0 : Main.FAILED;
  }

  private static long count(List<CleanupOutcome> outcomes, Status status) {
    return outcomes.stream().filter(outcome -> outcome.status() == status).count();
  }
}
