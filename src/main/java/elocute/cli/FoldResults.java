package elocute.cli;

import elocute.corpus.Split;
import elocute.distributed.SweepTraining.Outcome;
import elocute.distributed.SweepTraining.Status;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.training.checkpoint.CheckpointKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The end of a cross-validation: what became of its runs, and what their checkpoints are worth.
 *
 * @param lake the lake
 * @param uri where it is, for other jobs
 * @param out where to print
 */
record FoldResults(Lake lake, String uri, PrintWriter out) {

  private static final List<Split> SPLITS = List.of(Split.VALIDATION, Split.TEST);

  /** Returns the exit status: that of a failed job if a run failed or cannot be evaluated. */
  int show(List<Outcome> outcomes) throws IOException {
    out.print(SweepResults.table(outcomes));
    out.flush();
    List<String> trained =
        outcomes.stream()
            .filter(outcome -> outcome.status() != Status.FAILED)
            .map(Outcome::run)
            .toList();
    int status = trained.size() == outcomes.size() ? CommandLine.ExitCode.OK : Main.FAILED;
    for (String run : trained) {
      status = Math.max(status, evaluate(run));
    }
    for (Split split : SPLITS) {
      List<EvaluationRow> rows = latest(trained, split);
      if (!rows.isEmpty()) {
        out.printf("%n%s on split %s:%n", CheckpointKind.USUAL.id(), split.id());
        out.print(FoldTable.of(rows));
      }
    }
    out.flush();
    return status;
  }

  private int evaluate(String run) {
    return Main.execute(
        "evaluate",
        "--model_checkpoint",
        lake.runFiles(run).checkpoint(CheckpointKind.USUAL.id()).toString(),
        "--split",
        String.join(",", SPLITS.stream().map(Split::id).toList()),
        "--lake",
        uri);
  }

  private List<EvaluationRow> latest(List<String> runs, Split split) throws IOException {
    List<EvaluationRow> rows = new ArrayList<>();
    for (String run : runs) {
      latest(run, split).ifPresent(rows::add);
    }
    return rows;
  }

  private Optional<EvaluationRow> latest(String run, Split split) throws IOException {
    return new TableStore(lake)
        .read(Table.EVALUATIONS, run).stream()
            .filter(row -> row.checkpoint().equals(CheckpointKind.USUAL.id()))
            .filter(row -> row.split().equals(split.id()))
            .max(Comparator.comparing(EvaluationRow::evaluatedAt));
  }
}
