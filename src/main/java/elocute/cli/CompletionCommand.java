package elocute.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Where picocli's script has the values of an option or operand. */
  private static final Pattern VALUES = Pattern.compile("_(option|pos_param)_args=\\(.*\\)");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String script = AutoComplete.bash(DOOR, spec.root().commandLine());
    out.println(VALUES.matcher(script).replaceAll(CompletionCommand::asDocumented));
    out.println("complete -F _complete_%s -o default %s".formatted(DOOR, INSTALLED_DOOR));
    out.flush();
    return 0;
  }

  /** Words of options count in upper and lower case; documents have them in lower. */
  private static String asDocumented(MatchResult values) {
    return Matcher.quoteReplacement(values.group().toLowerCase(Locale.ROOT));
  }
}
