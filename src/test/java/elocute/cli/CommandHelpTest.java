package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command's help has. */
class CommandHelpTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("^Example: \\./submit\\.sh (.*)$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** Commands that do something, of the product: no groups, no help, no benchmarks. */
  static Stream<CommandLine> commands() {
    return below(Main.commandLine(List.of())).stream()
        .filter(command -> command.getSubcommands().isEmpty())
        .filter(command -> !List.of("help", "bench").contains(command.getCommandName()));
  }

  private static List<CommandLine> below(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(one -> all.addAll(below(one)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpHasAnExampleThatParsesAndTheExitStatus(CommandLine command) {
    String help = command.setUsageHelpWidth(1000).getUsageMessage();
    assertThat(help).contains("Exit status:", "wrong ");
    Matcher example = EXAMPLE.matcher(help);
    assertThat(example.find()).as(help).isTrue();
    String[] words =
        WORD.matcher(example.group(1))
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toArray(String[]::new);
    assertThatCode(() -> Main.commandLine().parseArgs(words)).doesNotThrowAnyException();
    assertThat(String.join(" ", words)).startsWith(CommandHelp.key(command).replace('.', ' '));
  }

  @Test
  void everyJobSaysItsVersion() {
    var out = new StringWriter();
    for (String job : List.of("train", "compare")) {
      Main.commandLine().setOut(new PrintWriter(out, true)).execute(job, "--version");
    }
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("elocute "));
  }

  @Test
  void completionKnowsJobsOptionsAndValues() {
    var out = new StringWriter();
    assertThat(Main.commandLine().setOut(new PrintWriter(out)).execute("completion")).isZero();
    assertThat(out.toString())
        .contains("submit.sh", "--model_checkpoint", "cleanup", "markdown")
        .endsWith("complete -F _complete_submit -o default elocute\n");
  }
}
