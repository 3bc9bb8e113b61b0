package elocute.cli;

import elocute.distributed.SweepTraining.Outcome;
import elocute.distributed.SweepTraining.Status;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * The end of a sweep: what became of its runs, their evaluations on the validation split, and the
 * comparison.
 *
 * @param lake where the lake is
 * @param out where to print
 */
record SweepResults(String lake, PrintWriter out) {

  private static final String SPLIT = "validation";

  private static final TablePrinter<Outcome> TABLE =
      TablePrinter.<Outcome>of()
          .with("run", Outcome::run)
          .with("status", outcome -> outcome.status().name().toLowerCase(Locale.ROOT))
          .with("why", Outcome::detail);

  /** What became of the runs. */
  static String table(List<Outcome> outcomes) {
    return TABLE.print(outcomes, ReportFormat.TEXT);
  }

  /** Returns the exit status: that of a failed job if a run failed. */
  int show(List<Outcome> outcomes) {
    out.print(table(outcomes));
    out.flush();
    List<String> trained =
        outcomes.stream()
            .filter(outcome -> outcome.status() != Status.FAILED)
            .map(Outcome::run)
            .toList();
    int worst = trained.size() == outcomes.size() ? CommandLine.ExitCode.OK : Main.FAILED;
    for (String run : trained) {
      worst =
          Math.max(
              worst,
              execute(
                  "evaluate",
                  List.of(
                      "--model_checkpoint",
                      "experiments/" + run + "/checkpoints/best_error",
                      "--split",
                      SPLIT)));
    }
    if (!trained.isEmpty()) {
      List<String> options = new ArrayList<>(trained);
      options.addAll(List.of("--split", SPLIT, "--only-changed"));
      worst = Math.max(worst, execute("compare", options));
    }
    return worst;
  }

  private int execute(String job, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(job));
    arguments.addAll(options);
    arguments.addAll(List.of("--lake", lake));
    return Main.execute(arguments.toArray(String[]::new));
  }
}
