package elocute.jobs;

import elocute.experiments.Cleanup;
import elocute.experiments.CleanupOutcome;
import elocute.experiments.CleanupOutcome.Status;
import elocute.experiments.CleanupPlan;
import elocute.experiments.CleanupRules;
import elocute.tables.ReportFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code experiments cleanup}: shows what it would remove, asks, removes. */
@Command(
    name = "cleanup",
    description = {
      "Remove experiments that meet all given conditions, with their rows in the tables.",
      "Running ones always stay. Shows what it would do and asks."
    },
    mixinStandardHelpOptions = true)
final class ExperimentsCleanupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;

  @Option(names = "--days-old", paramLabel = "N", description = "Last written at least N days ago.")
  private Integer daysOld;

  @Option(names = "--pattern", paramLabel = "GLOB", description = "Names like 'simple_2025*'.")
  private String pattern;

  @Option(
      names = "--keep-best",
      paramLabel = "K",
      arity = "0..1",
      defaultValue = "0",
      fallbackValue = "1",
      description =
          "Keep the best K (without a number: 1) by error accuracy, phoneme accuracy and validation"
              + " loss, overall and of each model type.")
  private int keepBest;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask: for schedules.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    CleanupRules rules =
        new CleanupRules(
            daysOld == null ? OptionalInt.empty() : OptionalInt.of(daysOld),
            Optional.ofNullable(pattern),
            keepBest);
    Cleanup cleanup = new Cleanup(lake.open());
    CleanupPlan plan = cleanup.plan(rules, Instant.now());
    List<String> unfinished = cleanup.unfinished();
    show(plan, unfinished);
    if (dryRun || (plan.removals().isEmpty() && unfinished.isEmpty())) {
      return 0;
    }
    if (!yes && !isConfirmed()) {
      return say("nothing removed");
    }
    return report(
        Stream.of(cleanup.resume(), cleanup.execute(plan)).flatMap(List::stream).toList());
  }

  private void show(CleanupPlan plan, List<String> unfinished) {
    PrintWriter out = spec.commandLine().getOut();
    if (!plan.kept().isEmpty()) {
      out.println("to keep:");
      out.print(ExperimentReports.cleanup().print(plan.kept(), ReportFormat.TEXT));
    }
    if (!plan.removals().isEmpty()) {
      out.println("to remove:");
      out.print(ExperimentReports.cleanup().print(plan.removals(), ReportFormat.TEXT));
    }
    unfinished.forEach(run -> out.println("to finish, begun by an earlier cleanup: " + run));
    out.printf(
        "%d experiments to remove, %s%n",
        plan.removals().size(), ExperimentReports.size(plan.bytes()));
    out.flush();
  }

  private boolean isConfirmed() throws IOException {
    say("remove them? [y/N]");
    // Not closed: standard input is the JVM's.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String answer = in.readLine();
    if (answer == null) {
      throw new UsageException("nobody answers on standard input: confirm with --yes");
    }
    return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
  }

  private int report(List<CleanupOutcome> outcomes) {
    outcomes.stream()
        .filter(outcome -> outcome.status() != Status.REMOVED)
        .forEach(
            outcome ->
                say(
                    "%s %s: %s"
                        .formatted(
                            outcome.status() == Status.FAILED ? "FAILED" : "kept",
                            outcome.run(),
                            outcome.detail())));
    say("removed %d experiments".formatted(count(outcomes, Status.REMOVED)));
    return count(outcomes, Status.FAILED) == 0 ? 0 : Main.FAILED;
  }

  private static long count(List<CleanupOutcome> outcomes, Status status) {
    return outcomes.stream().filter(outcome -> outcome.status() == status).count();
  }

  private int say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return 0;
  }
}
