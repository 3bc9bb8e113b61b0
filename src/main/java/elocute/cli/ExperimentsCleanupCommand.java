package elocute.cli;

import elocute.distributed.DistributedRemovals;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.runs.Cleanup;
import elocute.runs.CleanupOutcome;
import elocute.runs.CleanupPlan;
import elocute.runs.CleanupRules;
import elocute.runs.Leftover;
import elocute.runs.Removals;
import elocute.runs.RunState;
import java.io.IOException;
import java.io.PrintWriter;
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
      "Move experiments that meet all given conditions to the trash, with their rows in the tables.",
      "Those in use or pinned, and those that a comparison saved by compare --keep names (of earlier"
          + " versions any comparison or report), always stay."
          + " Shows what it would do and asks. experiments restore brings them back, experiments"
          + " purge frees their space."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What a killed cleanup, restore, rename or archive has begun is finished first, and what"
          + " killed jobs have left half written of runs is deleted.",
      "With --master before the job, executors do the work."
    })
final class ExperimentsCleanupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Option(names = "--days-old", paramLabel = "N", description = "Last written at least N days ago.")
  private Integer daysOld;

  @Option(names = "--pattern", paramLabel = "GLOB", description = "Names like 'simple_2025*'.")
  private String pattern;

  @Option(names = "--failed", description = "Only those that failed.")
  private boolean failed;

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

  @SuppressWarnings("unused")
  @Option(
      names = "--keep-pinned",
      description = "Keep pinned ones: this is always so and may be said.")
  private boolean keepPinned;

  @Option(
      names = "--resume",
      description =
          "Only finish what was begun and cut off, and delete what was left half written.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask: for schedules.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    Lake lake = lakeOption.openThere();
    Cleanup cleanup = new Cleanup(lake);
    PrintWriter out = spec.commandLine().getOut();
    CleanupPlan plan =
        resume ? new CleanupPlan(List.of(), List.of()) : cleanup.plan(rules(), Instant.now());
    List<String> unfinished = cleanup.unfinished();
    unfinished.forEach(run -> out.println("to finish, begun before: " + run));
    List<Leftover> leftovers = cleanup.leftovers();
    CleanupReports.printLeftovers(leftovers, out);
    CleanupReports.print(plan, out);
    if (dryRun || (plan.removals().isEmpty() && unfinished.isEmpty() && leftovers.isEmpty())) {
      return 0;
    }
    if (!yes && !Confirmation.isGiven(out, "remove them?")) {
      out.println("nothing removed");
      out.flush();
      return 0;
    }
    List<CleanupOutcome> outcomes =
        Stream.of(cleanup.resume(), cleanup.execute(plan, removals(lake)))
            .flatMap(List::stream)
            .toList();
    int status = CleanupReports.print(outcomes, "moved to the trash:", out);
    out.println(
        "%s brings one back, %s frees the space of those that have been in the trash for long, %s keeps one for ever"
            .formatted(
                JobCommand.of("experiments", "restore", "NAME"),
                JobCommand.of("experiments", "purge"),
                JobCommand.of("experiments", "pin", "NAME")));
    out.flush();
    return status;
  }

  private CleanupRules rules() {
    return new CleanupRules(
        daysOld == null ? OptionalInt.empty() : OptionalInt.of(daysOld),
        Optional.ofNullable(pattern),
        failed ? Optional.of(RunState.FAILED) : Optional.empty(),
        keepBest);
  }

  private static Removals removals(Lake lake) throws IOException {
    return SparkSessions.isSubmitted()
        ? new DistributedRemovals(SparkSessions.context(), lake)
        : Removals.here(lake);
  }
}
