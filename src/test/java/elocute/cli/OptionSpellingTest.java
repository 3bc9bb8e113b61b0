package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionSpellingTest {

  /** All commands, by the words that lead to them. */
  static Stream<CommandSpec> commands() {
    return withSubcommands(Main.commandLine()).stream();
  }

  private static List<CommandSpec> withSubcommands(CommandLine command) {
    List<CommandSpec> all = new ArrayList<>(List.of(command.getCommandSpec()));
    command.getSubcommands().values().forEach(each -> all.addAll(withSubcommands(each)));
    return all;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachOptionOfEachCommandIsTakenInBothSpellings(CommandSpec command) {
    for (String option : longNames(command)) {
      String words = option.substring(2);
      assertThat(read(command, "--" + words.replace('_', '-'))).isEqualTo(option);
      assertThat(read(command, "--" + words.replace('-', '_'))).isEqualTo(option);
      assertThat(read(command, "--" + words.replace('-', '_') + "=a_b-c=d"))
          .isEqualTo(option + "=a_b-c=d");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpHasOneSpellingOfEachOption(CommandSpec command) {
    assertThat(longNames(command).stream().map(name -> name.replace('-', '_')))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "experiments cleanup --days-old 3 --dry-run, days-old",
    "experiments cleanup --days_old 3 --dry_run, days-old",
    "train --features a_b --max-restarts 2, max_restarts",
    "train --train-data t --val_data v --max_restarts=2, train_data",
    "compare --only_changed, only-changed"
  })
  void jobsTakeBothSpellings(String line, String option) {
    var parsed = Main.commandLine().parseArgs(line.split(" "));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    assertThat(parsed.hasMatchedOption("--" + option)).isTrue();
  }

  @Test
  void whatIsNoOptionStaysAsItIs() {
    CommandSpec train = Main.commandLine().getSubcommands().get("train").getCommandSpec();
    for (String word : List.of("a_b", "-a_b", "--a_b", "--", "", "---", "--=x_y")) {
      assertThat(read(train, word)).isEqualTo(word);
    }
  }

  @Test
  void whatComesAfterTwoHyphensStaysAsItIs() {
    CommandSpec train = Main.commandLine().getSubcommands().get("train").getCommandSpec();
    var arguments = new Stack<String>();
    arguments.addAll(List.of("--max-restarts", "--", "--max-restarts"));
    train.preprocessor().preprocess(arguments, train, null, Map.of());
    assertThat(arguments).containsExactly("--max-restarts", "--", "--max_restarts");
  }

  private static List<String> longNames(CommandSpec command) {
    return command.options().stream()
        .map(OptionSpec::names)
        .flatMap(Stream::of)
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  private static String read(CommandSpec command, String argument) {
    var arguments = new Stack<String>();
    arguments.push(argument);
    assertThat(command.preprocessor().preprocess(arguments, command, null, Map.of())).isFalse();
    return arguments.pop();
  }
}
