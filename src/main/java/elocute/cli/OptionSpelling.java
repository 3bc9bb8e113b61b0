package elocute.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes an option's words with underscores or with hyphens between them: {@code --dry_run} is
 * {@code --dry-run}. Help and messages have the one that is declared.
 */
final class OptionSpelling implements IParameterPreprocessor {

  private static final String END_OF_OPTIONS = "--";

  private OptionSpelling() {}

  /** Lets a command and all below it take both. */
  static CommandLine both(CommandLine command) {
    command.getCommandSpec().preprocessor(new OptionSpelling());
    command.getSubcommands().values().forEach(OptionSpelling::both);
    return command;
  }

  /** The stack's last argument comes first. */
  @Override
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec none, Map<String, Object> info) {
    for (int i = arguments.size() - 1; i >= 0; i--) {
      if (arguments.get(i).equals(END_OF_OPTIONS)) {
        break;
      }
      arguments.set(i, declared(arguments.get(i), command));
    }
    return false;
  }

  private static String declared(String argument, CommandSpec command) {
    String name = argument.split("=", 2)[0];
    return command.optionsMap().keySet().stream()
        .filter(option -> name.startsWith("--") && underscores(option).equals(underscores(name)))
        .findFirst()
        .map(option -> option + argument.substring(name.length()))
        .orElse(argument);
  }

  private static String underscores(String name) {
    return name.replace('-', '_');
  }
}
