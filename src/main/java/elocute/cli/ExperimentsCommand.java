package elocute.cli;

import elocute.config.ModelType;
import elocute.config.SettingsTemplate;
import elocute.lake.tables.ReportFormat;
import elocute.runs.Archive;
import elocute.runs.Archive.Original;
import elocute.runs.Rename;
import elocute.runs.Restore;
import elocute.runs.RunDiff;
import elocute.runs.RunLabels;
import elocute.runs.RunStore;
import elocute.runs.SavedViews;
import elocute.runs.Trash;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code experiments}: looks after runs; starts no Spark unless a master is named. */
@Command(
    name = "experiments",
    description = "Manage experiments: list, compare two, label, clean up, archive, bring back.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ExperimentsListCommand.class,
      ExperimentsCleanupCommand.class,
      ExperimentsPurgeCommand.class
    })
public final class ExperimentsCommand {

  private static final String NAME = "The experiment.";
  private static final String FORMAT =
      "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).";

  @Spec private CommandSpec spec;

  @Command(
      description = "One experiment: state, epochs, evaluations, settings.",
      mixinStandardHelpOptions = true)
  int show(@Mixin LakeOption lake, @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws IOException {
    return print(RunTables.details(new RunStore(lake.openThere()).show(name), Instant.now()));
  }

  @Command(
      description = "Two experiments side by side: settings that differ, and metrics.",
      mixinStandardHelpOptions = true)
  int diff(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "A", description = NAME) String first,
      @Parameters(paramLabel = "B", description = "The other one.") String second,
      @Option(names = "--format", defaultValue = "text", description = FORMAT) ReportFormat format)
      throws IOException {
    RunStore store = new RunStore(lake.openThere());
    return print(
        RunTables.diff(first, second)
            .print(RunDiff.of(store.show(first), store.show(second)), format));
  }

  @Command(
      description = "Keep an experiment from ever being cleaned up.",
      mixinStandardHelpOptions = true)
  int pin(@Mixin LakeOption lake, @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws IOException {
    new RunLabels(lake.openThere()).pin(name);
    return print("pinned " + name + "\n");
  }

  @Command(description = "Take the pin off an experiment.", mixinStandardHelpOptions = true)
  int unpin(
      @Mixin LakeOption lake, @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws IOException {
    new RunLabels(lake.openThere()).unpin(name);
    return print("unpinned " + name + "\n");
  }

  @Command(
      description = "Give an experiment a note, in place of the one before.",
      mixinStandardHelpOptions = true)
  int note(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Parameters(paramLabel = "TEXT", description = "One line; '' takes the note off.")
          String text)
      throws IOException {
    new RunLabels(lake.openThere()).note(name, text);
    return print("noted on " + name + "\n");
  }

  @Command(
      description = "Give an experiment another name, in the tables as well.",
      mixinStandardHelpOptions = true)
  int rename(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Parameters(paramLabel = "NEW", description = "Its new name.") String target)
      throws IOException {
    try (var renaming = work("renaming " + name)) {
      new Rename(lake.openThere()).rename(name, target);
      return print("renamed " + name + " to " + target + "\n");
    }
  }

  @Command(
      description = "Move an experiment to archive/NAME.tar.gz; its rows stay in the tables.",
      mixinStandardHelpOptions = true)
  int archive(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--keep", description = "Leave the original as well.") boolean keep)
      throws IOException {
    try (var archiving = work("archiving " + name)) {
      Path archive =
          new Archive(lake.openThere()).archive(name, keep ? Original.KEPT : Original.REMOVED);
      return print("archived as " + archive + "\n");
    }
  }

  @Command(
      description = "Bring an experiment back from trash or archive; never overwrites one.",
      mixinStandardHelpOptions = true)
  int restore(
      @Mixin LakeOption lake, @Parameters(paramLabel = "NAME", description = NAME) String name)
      throws IOException {
    try (var restoring = work("restoring " + name)) {
      return print("restored to " + new Restore(lake.openThere()).restore(name) + "\n");
    }
  }

  @Command(description = "What is in the trash.", mixinStandardHelpOptions = true)
  int trash(
      @Mixin LakeOption lake,
      @Option(names = "--format", defaultValue = "text", description = FORMAT) ReportFormat format)
      throws IOException {
    return print(
        CleanupReports.trash(Instant.now()).print(new Trash(lake.openThere()).list(), format));
  }

  @Command(
      description = "Remove a saved comparison or report, which keeps the experiments it names.",
      mixinStandardHelpOptions = true)
  int forget(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "ID", description = "Its id, as in comparison_results/ID.")
          String id)
      throws IOException {
    return print(
        new SavedViews(lake.openThere())
            .forget(id).stream()
                .map(path -> "removed " + path + "\n")
                .collect(Collectors.joining()));
  }

  @Command(
      description = "Print an experiment file that documents every setting.",
      mixinStandardHelpOptions = true)
  int template(
      @Parameters(
              paramLabel = "MODEL_TYPE",
              arity = "0..1",
              defaultValue = "simple",
              description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          ModelType modelType) {
    return print(SettingsTemplate.render(modelType));
  }

  private LongWork work(String what) {
    return new LongWork(what, spec.commandLine().getErr());
  }

  private int print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return 0;
  }
}
