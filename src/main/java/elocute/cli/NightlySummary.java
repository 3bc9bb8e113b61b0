package elocute.cli;

import elocute.analysis.nightly.NightlyPlan;
import elocute.analysis.nightly.NightlyRun;
import elocute.analysis.nightly.OlderEvaluation;
import elocute.analysis.nightly.PlannedEvaluation;
import elocute.analysis.nightly.SkippedEvaluation;
import java.io.PrintWriter;
import java.util.List;

/** A nightly run in a few lines. */
final class NightlySummary {

  private NightlySummary() {}

  /** What would be done. */
  static void print(NightlyPlan plan, PrintWriter out) {
    out.printf(
        "to evaluate: %d; evaluated before: %d; skipped: %d; impossible: %d%n",
        plan.evaluations().size(),
        plan.alreadyEvaluated(),
        plan.skipped().size(),
        plan.failed().size());
    plan.evaluations().stream()
        .map(PlannedEvaluation::subject)
        .forEach(subject -> out.println("would evaluate " + subject));
    print(plan.older(), out);
    print("skipped", plan.skipped(), out);
    print("cannot evaluate", plan.failed(), out);
    out.flush();
  }

  /** What was done. */
  static void print(NightlyRun night, String file, PrintWriter out) {
    var evaluations = night.evaluations();
    out.printf(
        "nightly run %s: evaluated %d; evaluated before: %d; skipped: %d; failed: %d%n",
        night.id(),
        evaluations.evaluated().size(),
        evaluations.alreadyEvaluated(),
        evaluations.skipped().size(),
        evaluations.failed().size());
    evaluations.evaluated().forEach(subject -> out.println("evaluated " + subject));
    print(evaluations.older(), out);
    print("skipped", evaluations.skipped(), out);
    print("cannot evaluate", evaluations.failed(), out);
    night
        .comparisons()
        .comparisons()
        .forEach(one -> out.printf("comparison of split %s: %s%n", one.split(), one.id()));
    night.comparisons().reports().forEach(report -> out.println("report: " + report));
    night.comparisons().reportFailures().forEach(why -> out.println("no report of " + why));
    night.gone().forEach(best -> out.println("no longer evaluated: " + best.title()));
    night.falls().forEach(out::println);
    out.println("recorded in " + file);
    out.flush();
  }

  /** One line: they are the same every night. */
  private static void print(List<OlderEvaluation> older, PrintWriter out) {
    if (!older.isEmpty()) {
      out.printf(
          "evaluated by an older version and left as they are, with empty columns: %d; to fill those of %s: %s%n",
          older.size(), older.get(0).subject(), older.get(0).again());
    }
  }

  private static void print(String what, List<SkippedEvaluation> skipped, PrintWriter out) {
    skipped.forEach(one -> out.println(what + " " + one));
  }
}
