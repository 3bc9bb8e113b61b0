package elocute.jobs;

import elocute.config.ModelType;
import elocute.config.SettingsTemplate;
import elocute.experiments.Archive;
import elocute.experiments.Experiment;
import elocute.experiments.ExperimentOrder;
import elocute.experiments.ExperimentStore;
import elocute.tables.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code experiments}: lists, shows, removes, archives and restores runs; starts no Spark. */
@Command(
    name = "experiments",
    description = "Manage experiments: list, show, clean up, archive, restore, start new ones.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ExperimentsCleanupCommand.class)
public final class ExperimentsCommand {

  @Spec private CommandSpec spec;

  @Command(description = "All experiments.", mixinStandardHelpOptions = true)
  int list(
      @Mixin LakeOption lake,
      @Option(
              names = "--sort",
              defaultValue = "name",
              description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          ExperimentOrder order,
      @Option(
              names = "--format",
              defaultValue = "text",
              description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
          ReportFormat format)
      throws IOException {
    List<Experiment> experiments =
        new ExperimentStore(lake.open()).list().stream().sorted(order.comparator()).toList();
    return print(ExperimentReports.list(Instant.now()).print(experiments, format));
  }

  @Command(
      description = "One experiment: state, epochs, evaluations, settings.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "NAME", description = "The experiment.") String name)
      throws IOException {
    return print(
        ExperimentReports.details(new ExperimentStore(lake.open()).show(name), Instant.now()));
  }

  @Command(
      description = "Move an experiment to archive/NAME.tar.gz; its rows stay in the tables.",
      mixinStandardHelpOptions = true)
  int archive(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "NAME", description = "The experiment.") String name)
      throws IOException {
    return print("archived as " + new Archive(lake.open()).archive(name) + "\n");
  }

  @Command(
      description = "Bring an archived experiment back; never overwrites one.",
      mixinStandardHelpOptions = true)
  int restore(
      @Mixin LakeOption lake,
      @Parameters(paramLabel = "NAME", description = "The archived experiment.") String name)
      throws IOException {
    return print("restored to " + new Archive(lake.open()).restore(name) + "\n");
  }

  @Command(
      description = "Print an experiment file that documents every setting.",
      mixinStandardHelpOptions = true)
  int template(
      @Parameters(paramLabel = "MODEL_TYPE", description = "One of ${COMPLETION-CANDIDATES}.")
          ModelType modelType) {
    return print(SettingsTemplate.render(modelType));
  }

  private int print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return 0;
  }
}
