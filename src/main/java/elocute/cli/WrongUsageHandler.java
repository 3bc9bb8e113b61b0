package elocute.cli;

import elocute.config.Nearest;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong options: one line that says what, the nearest valid one, and where the help is. */
final class WrongUsageHandler implements IParameterExceptionHandler {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  /** What picocli says of a word that is none of several. */
  private static final Pattern NONE_OF =
      Pattern.compile(
          "Invalid value for (?:option '(?<option>[^']+)'|positional parameter at index \\S+)"
              + "(?: \\((?<label>[^)]+)\\))?: expected one of \\[(?<words>[^]]+)]"
              + " \\(case-insensitive\\) but was '(?<given>.*)'");

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter out = command.getErr();
    out.printf(
        "error: %s; see %s --help%n",
        message(error).strip(), command.getCommandSpec().qualifiedName(" "));
    out.flush();
    return Main.WRONG_USAGE;
  }

  private static String message(ParameterException error) {
    if (error instanceof UnmatchedArgumentException word) {
      return unmatched(word, word.getUnmatched().get(0).split("=", 2)[0]);
    }
    String message = String.valueOf(error.getMessage()).replaceFirst("^Error: ", "");
    Matcher none = NONE_OF.matcher(message);
    return none.matches() ? noneOf(none) : message;
  }

  private static String unmatched(UnmatchedArgumentException error, String word) {
    CommandLine command = error.getCommandLine();
    if (word.startsWith("-")) {
      Stream<String> options = command.getCommandSpec().optionsMap().keySet().stream();
      return "there is no option '%s'%s"
          .formatted(word, nearest(word, options.filter(name -> name.startsWith("--")).toList()));
    }
    Collection<String> commands = command.getSubcommands().keySet();
    if (commands.isEmpty()) {
      return "'%s' is a word too many".formatted(word);
    }
    String kind = command.getParent() == null ? "job" : "command";
    return "there is no %s '%s'%s".formatted(kind, word, nearest(word, commands));
  }

  private static String noneOf(Matcher none) {
    String name = Optional.ofNullable(none.group("option")).orElse(none.group("label"));
    List<String> words = List.of(none.group("words").toLowerCase(Locale.ROOT).split(", "));
    String given = none.group("given");
    return "%s '%s' must be one of %s%s"
        .formatted(name, given, String.join(", ", words), nearest(given, words));
  }

  private static String nearest(String word, Collection<String> known) {
    return Nearest.word(word, known)
        .filter(one -> 2 * DISTANCE.apply(word, one) <= word.length())
        .map("; did you mean %s?"::formatted)
        .orElse("");
  }
}
