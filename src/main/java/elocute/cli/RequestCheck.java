package elocute.cli;

import elocute.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What is wrong with a command line, said without starting a Spark. */
final class RequestCheck {

  private boolean needsSpark = true;

  private RequestCheck() {}

  /**
   * Checks a command line.
   *
   * @param line the jobs
   * @param arguments the command line
   * @param complaints gets what is wrong, and nothing else
   */
  static CheckedRequest run(CommandLine line, String[] arguments, PrintWriter complaints) {
    var check = new RequestCheck();
    var said = new StringWriter();
    int status =
        line.setErr(new PrintWriter(said, true))
            .setOut(new PrintWriter(new StringWriter()))
            .setExecutionStrategy(check::check)
            .execute(arguments);
    if (status != CommandLine.ExitCode.OK) {
      complaints.print(said);
      complaints.flush();
    }
    return new CheckedRequest(status, check.needsSpark);
  }

  private int check(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine job = commands.get(commands.size() - 1);
    try {
      if (job.getCommand() instanceof CheckedJob checked && isLakeHere(job)) {
        checked.check();
        needsSpark = checked.needsSpark();
      }
    } catch (Exception error) { // What is no mistake of the user's, the job itself reports.
      if (error instanceof UserError) {
        return new FailureHandler().handleExecutionException(error, job, parsed);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  /** A lake elsewhere may need what only the job's own process knows, and time. */
  private static boolean isLakeHere(CommandLine job) {
    return job.getCommandSpec().mixins().values().stream()
        .map(mixin -> mixin.userObject())
        .filter(LakeOption.class::isInstance)
        .map(LakeOption.class::cast)
        .allMatch(LakeOption::isHere);
  }
}
