package elocute.cli;

import elocute.analysis.comparison.RunSelection;
import elocute.analysis.nightly.Nightly;
import elocute.analysis.nightly.NightlyAbortedException;
import elocute.analysis.nightly.NightlyReport;
import elocute.analysis.nightly.NightlyRequest;
import elocute.analysis.nightly.NightlyRequest.Running;
import elocute.analysis.nightly.NightlyRun;
import elocute.analysis.report.ReportRequest;
import elocute.analysis.report.ReportWriter;
import elocute.corpus.Split;
import elocute.evaluation.Evaluation;
import elocute.evaluation.EvaluationPlan;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.runs.LeaseHeldException;
import elocute.runs.RunStoreException;
import elocute.training.checkpoint.CheckpointKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The nightly evaluation. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Evaluate every checkpoint that has not been evaluated yet on the feature set, split and"
          + " protocol; refresh the comparison; hold the best of every metric against those of the"
          + " last nightly run.",
      "What an older version has evaluated stays as it is, with empty columns; a line says how to fill"
          + " them.",
      "Again without anything new, it evaluates nothing and starts no Spark. Ready-made schedules"
          + " are in jobs/schedules."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      " 0:all went well",
      " 1:the nightly run was cut short",
      " 2:wrong options; nothing has been done",
      " 3:the best of a metric fell by more than the threshold (evaluations may have failed, too)",
      " 4:something could not be evaluated, or a report not be written",
      " 5:another nightly run is at work on the lake; nothing has been done"
    })
final class NightlyCommand implements Callable<Integer>, CheckedJob {

  /** Exit status when another nightly run is at work. */
  static final int HELD = 5;

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Option(
      names = "--features",
      split = ",",
      paramLabel = "NAME",
      description =
          "Feature sets to evaluate every checkpoint on (default: the one it was trained on).")
  private List<String> features = List.of();

  @Option(
      names = "--split",
      split = ",",
      defaultValue = "test",
      paramLabel = "SPLIT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<Split> splits;

  @Option(
      names = "--checkpoints",
      split = ",",
      defaultValue = "best_error",
      paramLabel = "KIND",
      description = {
        "Checkpoints of each run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "Which is for what: " + CheckpointKind.RECOMMENDATION + "."
      })
  private List<CheckpointKind> checkpoints;

  @Mixin private DecodingOptions decoding;

  @Option(
      names = "--threshold",
      defaultValue = "0.01",
      paramLabel = "X",
      description =
          "Exit with 3 when the best of a metric is worse than in the last nightly run by more than this"
              + " (default: ${DEFAULT-VALUE}; PER and accuracies are between 0 and 1).")
  private double threshold;

  @Option(
      names = "--running",
      description = "Also evaluate runs that are being trained, whose checkpoints still change.")
  private boolean running;

  @Option(names = "--dry_run", description = "Show what would be evaluated, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    NightlyRequest request = request();
    Lake lake = lakeOption.openThere();
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      NightlySummary.print(Nightly.plan(lake, request), out);
      return CommandLine.ExitCode.OK;
    }
    try {
      NightlyRun night = new Nightly(lake, plan -> evaluate(lake, plan), report(lake)).run(request);
      NightlySummary.print(night, lake.night(night.id()).toString(), out);
      return night.outcome().exitStatus();
    } catch (LeaseHeldException held) {
      PrintWriter messages = spec.commandLine().getErr();
      messages.println(held.getMessage() + "; nothing has been done");
      messages.flush();
      return HELD;
    }
  }

  @Override
  public void check() throws IOException {
    Nightly.requirePossible(lakeOption.openThere(), request());
  }

  /** Only what is new has to be evaluated. */
  @Override
  public boolean needsSpark() throws IOException {
    return !dryRun && !Nightly.plan(lakeOption.openThere(), request()).evaluations().isEmpty();
  }

  private NightlyRequest request() {
    try {
      return new NightlyRequest(
          features,
          splits,
          checkpoints,
          decoding.decoding(),
          running ? Running.EVALUATED : Running.SKIPPED,
          threshold);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--" + wrong.getMessage(), wrong);
    }
  }

  private static NightlyReport report(Lake lake) {
    return (split, writtenAt) ->
        new ReportWriter(lake)
            .write(ReportRequest.of(RunSelection.ALL, split), writtenAt)
            .page()
            .toString();
  }

  private static EvaluationRow evaluate(Lake lake, EvaluationPlan plan) throws IOException {
    if (!SparkSessions.isAtHand()) {
      throw new RunStoreException("came when the nightly run had begun; the next evaluates it");
    }
    var spark = SparkSessions.context();
    try {
      return new Evaluation(spark, lake).runOnce(plan);
    } catch (Exception failure) { // Spark's are checked, and nothing declares them.
      if (spark.sc().isStopped()) {
        throw new NightlyAbortedException("Spark has stopped", failure);
      }
      throw failure;
    }
  }
}
