package elocute.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete jobs and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Print a script by which bash and zsh complete jobs, options and their values.",
      "In ~/.bashrc or ~/.zshrc: source <(.../submit.sh completion)"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The script registers it with the endings {@code .sh} and {@code .bash} as well. */
  private static final String DOOR = "submit";

  /** What a distribution's door is called. */
  private static final String INSTALLED_DOOR = "elocute";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(AutoComplete.bash(DOOR, spec.root().commandLine()));
    out.println("complete -F _complete_%s -o default %s".formatted(DOOR, INSTALLED_DOOR));
    out.flush();
    return 0;
  }
}
