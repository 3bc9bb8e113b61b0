package elocute.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Completes the help of all jobs: an example of each, from {@code examples.properties} beside this
 * class, its exit status, and the version.
 */
final class CommandHelp {

  private static final Map<String, String> STATUS = new LinkedHashMap<>();

  static {
    STATUS.put(" 0", "done");
    STATUS.put(" 1", "failed; the trace is in the log that is named");
    STATUS.put(" 2", "wrong usage, or another error that the user can mend; nothing has been done");
    STATUS.put("130", "interrupted");
  }

  private CommandHelp() {}

  /** Of a command and all below it. */
  static void complete(CommandLine command) {
    complete(command, examples());
  }

  private static void complete(CommandLine command, Properties examples) {
    CommandSpec spec = command.getCommandSpec();
    spec.versionProvider(new Version());
    UsageMessageSpec usage = spec.usageMessage();
    if (usage.exitCodeList().isEmpty()) {
      usage.exitCodeListHeading("%nExit status:%n").exitCodeList(STATUS);
    }
    String example = examples.getProperty(key(command));
    if (example != null) {
      List<String> footer = new ArrayList<>(List.of("", "Example: ./submit.sh " + example));
      footer.addAll(List.of(usage.footer()));
      usage.footer(footer.toArray(String[]::new));
    }
    command.getSubcommands().values().forEach(below -> complete(below, examples));
  }

  /** For example {@code experiments.cleanup}. */
  static String key(CommandLine command) {
    String name = command.getCommandName();
    CommandLine above = command.getParent();
    return above == null || above.getParent() == null ? name : key(above) + "." + name;
  }

  private static Properties examples() {
    Properties examples = new Properties();
    try (InputStream file = CommandHelp.class.getResourceAsStream("examples.properties")) {
      examples.load(file);
      return examples;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
