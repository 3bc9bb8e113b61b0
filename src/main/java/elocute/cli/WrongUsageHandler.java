package elocute.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong options: one line that says what, the nearest valid ones, and where the help is. */
final class WrongUsageHandler implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter out = command.getErr();
    out.println("error: " + message(error));
    UnmatchedArgumentException.printSuggestions(error, out);
    out.println("see " + command.getCommandSpec().qualifiedName(" ") + " --help");
    out.flush();
    return Main.WRONG_USAGE;
  }

  private static String message(ParameterException error) {
    boolean isJob = error.getCommandLine().getParent() == null;
    if (isJob && error instanceof UnmatchedArgumentException word && !word.isUnknownOption()) {
      return "there is no job '%s'".formatted(word.getUnmatched().get(0));
    }
    return error.getMessage().replaceFirst("^Error: ", "");
  }
}
